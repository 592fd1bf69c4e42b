import { Shopper } from '../support/shopper.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo, linksIn } from '../support/mailbox.ts';
import { anAddress, deliveryForm, outcomeOf, rowsOf } from '../support/orders.ts';
import { aProduct, movementsOf, stockOf, unique } from '../support/products.ts';

describe('a guest buys a hexagon, page by page', () => {
  it('from the search to a confirmed order, a mail, and one piece less on the shelf', async () => {
    const word = `hexagon${unique()}`;
    const hexagon = await aProduct({ name: `The ${word}`, price: 1299, stock: 3 });
    const email = anAddress();
    const guest = new Shopper();

    await guest.open('/');
    await eventually(async () => (await guest.press('Search', { 'Search the shop': word })).text.includes('1 result'), {
      what: `the search finding ${word}`,
    });
    await guest.follow(hexagon.name);
    expect(guest.page.heading).toBe(hexagon.name);
    expect(guest.page.text).toContain('$12.99');
    expect(guest.page.text).toContain('Only 3 left');

    const cart = await guest.press('Add to cart');
    expect(guest.trail.map(({ status }) => status)).toEqual([303, 200]);
    expect(cart.heading).toBe('Your cart');
    expect(cart.text).toContain('Total $12.99');

    await guest.follow('Check out');
    const review = await guest.press('Review your order', deliveryForm(email));
    expect(review.heading).toBe('Review your order');
    expect(review.text).toContain(hexagon.name);
    expect(review.text).toContain('12 Analytical Row');
    expect(review.text).toContain('Test payment, approved');

    const confirmation = await guest.press(/^Buy for \$12\.99$/);
    expect(guest.trail.map(({ status }) => status)).toEqual([303, 200]);
    expect(confirmation.heading).toMatch(/^Order S-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(confirmation.alerts.join(' ')).toMatch(/^(Received|Confirmed)/);
    const orderId = confirmation.at.split('/').at(-1) ?? '';

    expect(await outcomeOf(orderId)).toBe('confirmed');
    const later = await guest.open(confirmation.at);
    expect(later.alerts.join(' ')).toContain('Confirmed');
    expect(later.texts('.timeline-done strong')).toEqual(['Received', 'Confirmed']);
    expect((await guest.open('/cart')).text).toContain('Nothing here yet');

    expect(await stockOf(hexagon.sku)).toBe(2);
    expect(await movementsOf(hexagon.sku)).toEqual([{ orderId, delta: -1, reason: 'sold' }]);
    expect(await rowsOf(orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 1, mails: 1 });

    const [mail] = await eventually(async () => nonEmpty(await mailsTo(email)), { what: 'the mail' });
    expect(mail?.subject).toContain(confirmation.heading.replace('Order ', ''));
    const link = linksIn(mail).find((address) => address.includes(`/orders/${orderId}#key=`)) ?? 'no link';
    const elsewhere = new Shopper();
    expect((await elsewhere.open(link)).heading).toBe(confirmation.heading);
    expect(elsewhere.page.alerts.join(' ')).toContain('Confirmed');
    expect((await new Shopper().open(`/orders/${orderId}`)).status).toBe(404);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('and is told, field by field, what is missing at checkout', async () => {
    const shape = await aProduct();
    const guest = new Shopper();
    await guest.open(`/products/${shape.slug}`);
    await guest.press('Add to cart');
    await guest.follow('Check out');

    const again = await guest.press('Review your order', { ...deliveryForm('ada at example'), Postcode: '' });
    expect(again.status).toBe(422);
    expect(again.heading).toBe('Checkout');
    expect(again.errorOf('E-mail')).toMatch(/e-mail address/);
    expect(again.errorOf('Postcode')).toMatch(/postcode/);
    expect(again.errorOf('Your name')).toBeUndefined();
    expect(again.alerts[0]).toContain('2 things need your attention');
    expect(again.valueOf('Street and number')).toBe('12 Analytical Row');
    expect(again.valueOf('E-mail')).toBe('ada at example');

    const review = await guest.press('Review your order', { 'E-mail': anAddress(), Postcode: 'W1A 1AA' });
    expect(review.heading).toBe('Review your order');
  });

  it('and finds what was filled in again after leaving the review', async () => {
    const shape = await aProduct();
    const guest = new Shopper();
    await guest.open(`/products/${shape.slug}`);
    await guest.press('Add to cart', { Quantity: '2' });
    await guest.follow('Check out');
    await guest.press('Review your order', deliveryForm(anAddress(), 'Invoice'));
    await guest.follow('Change something');
    expect(guest.page.valueOf('Town or city')).toBe('London');
    expect(guest.page.valueOf('Country')).toBe('GB');
    expect((await guest.press('Review your order')).text).toContain('Invoice');
  });
});

const nonEmpty = <T>(list: T[]) => list.length > 0 && list;
