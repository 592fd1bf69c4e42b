import { ApiClient } from '../support/api-client.ts';
import { linksIn, mailsTo } from '../support/mailbox.ts';
import { eventually } from '../support/eventually.ts';
import { registered, signIn } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const KILOBYTE = 1024;
/** Orders somebody opens from their mails in one browser. */
const ORDERS = 6;
/** The longest purchase without an answer that a browser is given to keep, which takes a fault to be seen. */
const IN_DOUBT = `__Host-in-doubt=${'A'.repeat(22)}.${'9'.repeat(10)}`;
/** What names grow by where the shop has HTTPS. */
const PREFIX = '__Host-'.length;

it('all the cookies that one browser can gather stay below a kilobyte', async () => {
  const email = anAddress();
  const guest = new ApiClient();
  const product = await aProduct({ stock: 100 });
  const numbers: string[] = [];
  for (let order = 0; order < ORDERS; order += 1) {
    await putInCart(guest, product);
    const { orderId, number } = await buy(guest, email);
    await outcomeOf(orderId);
    numbers.push(number);
  }
  const links = await eventually(
    async () => {
      const found = (await mailsTo(email)).flatMap((mail) => linksIn(mail)).filter((link) => link.includes('/orders/'));
      return new Set(found).size >= ORDERS && [...new Set(found)];
    },
    { what: 'the mails of all orders' },
  );

  const shopper = new Shopper();
  for (const link of links) await shopper.open(link);
  for (const number of numbers) {
    await shopper.open('/orders/find');
    await shopper.press('Find the order', { 'Order number': number, 'E-mail address of the order': email });
  }
  const browser = new ApiClient(shopper.cookies);
  const member = await registered(browser);
  await signIn(browser, member);
  await browser.delete('/api/v1/session');
  await putInCart(browser, product);
  await signIn(browser, member);

  const header = shopper.cookies.header().Cookie ?? '';
  expect(shopper.cookies.names).toEqual(expect.arrayContaining(['session', 'cart']));
  expect(header.length + shopper.cookies.names.length * PREFIX + IN_DOUBT.length).toBeLessThan(KILOBYTE);
});
