import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.ts';
import { apiBodies, leavesOf, memberForms, pageForms, queries, memberQueries, withAt } from '../support/endpoints.ts';
import { registered } from '../support/members.ts';
import { anAddress, delivery, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { asRoot } from '../support/root.ts';
import { Shopper } from '../support/shopper.ts';

/** Every sign that ends a text, a name, a statement or an escape in SQL, in a text that short fields take, too. */
const MARK = `zq'"\`\\;--`;
const LETTERS = 'zq';

const NODES = ['primary', 'reader'] as const;
const logOf = (node: string) => join(tmpdir(), `statements-${String(process.pid)}-${node}.log`);

beforeAll(async () => {
  for (const node of NODES)
    await asRoot(node, async (root) => {
      await root.query('SET GLOBAL log_output = ?', ['FILE']);
      await root.query('SET GLOBAL general_log_file = ?', [logOf(node)]);
      await root.query('SET GLOBAL general_log = 1');
    });
});
afterAll(async () => {
  for (const node of NODES) {
    await asRoot(node, (root) => root.query('SET GLOBAL general_log = 0'));
    rmSync(logOf(node), { force: true });
  }
});

/** What the servers were sent in statements from the first letters of the mark on. */
function marksIn(node: string): string[] {
  const log = existsSync(logOf(node)) ? readFileSync(logOf(node), 'utf8') : '';
  return [...log.matchAll(/zq\\*'[^\n]{0,30}/gi)].map(([found]) => found);
}

/** Its quote ends no text: a backslash stands before it, or it isn’t the mark’s own but the end of a word. */
const isHeld = (found: string) => !/^zq'\\*"/i.test(found);

it('whatever is typed reaches the databases as text, its quotes escaped', async () => {
  const member = new ApiClient();
  await registered(member, `Ada ${MARK}`);
  const product = await aProduct();
  const guest = new ApiClient();
  for (const client of [guest, member]) {
    await putInCart(client, product);
    const { shipTo } = delivery(anAddress());
    const email = `${LETTERS}'\`{|}.${anAddress()}`;
    const bought = await client.post('/api/v1/orders', {
      ...(await purchaseOf(client, email)),
      contact: { name: MARK, email },
      shipTo: { ...shipTo, name: MARK, line1: MARK, line2: MARK, city: MARK },
    });
    expect(bought.status).toBe(202);
    await outcomeOf(String(bought.body.orderId));
  }
  for (const { method, path, body } of apiBodies)
    for (const field of leavesOf(body())) await member.send(method, path, withAt(body(), field, MARK));
  const shopper = new Shopper(member.cookies);
  await shopper.open('/account');
  const _csrf = shopper.page.attribute('input[name=_csrf]', 'value') ?? '';
  const forms = {
    ...pageForms,
    ...Object.fromEntries(Object.entries(memberForms).map(([path, { fields }]) => [path, fields])),
  };
  for (const [path, fields] of Object.entries(forms).filter(([path]) => !path.includes('email/confirmation')))
    for (const field of Object.keys(fields)) await shopper.post(path, { ...fields, _csrf, [field]: MARK });
  for (const { path, refused, refusedAmongSeveral = {} } of [...queries, ...memberQueries])
    for (const name of Object.keys({ ...refused, ...refusedAmongSeveral }))
      await shopper.ask({ path: `${path}?${name}=${encodeURIComponent(MARK)}` }).catch(() => undefined);
  for (const path of [
    'products',
    'categories',
    'pages',
    'orders',
    'api/v1/products',
    'api/v1/orders',
    'account/addresses',
  ])
    await shopper.ask({ path: `/${path}/${encodeURIComponent(MARK)}` });

  const found = NODES.flatMap(marksIn);
  // Names, addresses and searches at least.
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((one) => !isHeld(one))).toEqual([]);
});

it('would be found out by a text that isn’t', async () => {
  await asRoot('primary', (root) => root.query(`SELECT 1 /* ${MARK} */`));
  expect(marksIn('primary').filter((one) => !isHeld(one))).not.toEqual([]);
});
