import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.ts';
import { counted } from '../support/databases.ts';
import { EventStream } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { aMember, PASSWORD, registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { OwnStore } from '../support/own-store.ts';
import { aProduct, type StoryProduct, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const LONG = 240_000;
const store = new OwnStore();

beforeAll(async () => {
  store.start({ options: ['--web', '2'], env: { NODE_ENV: 'production' } });
  await store.ready();
  process.env.TEST_TWIN_STATE = join(store.home, 'state.json');
}, LONG);
afterAll(() => store.remove(), LONG);

const part = async (...words: string[]) =>
  expect(await store.run('part', ...words)).toMatchObject({ code: 0, err: '' });
const at = (name: string) => twin().web.behind.find((each) => each.name === name)?.url ?? '';
const whoAnswers = async (client = new ApiClient()): Promise<string> =>
  (await client.get('/me')).body.servedBy.instance;

/** Names of those who answer so many requests. */
async function answering(requests: number): Promise<Set<string>> {
  const names = new Set<string>();
  for (let n = 0; n < requests; n += 1) names.add(await whoAnswers());
  return names;
}

describe('with two web processes behind nginx', () => {
  it('a reload shows the other one at the foot, whatever the page itself asked for', async () => {
    for (const page of ['/', '/cart', undefined]) {
      const names: string[] = [];
      for (let load = 0; load < 4; load += 1) {
        if (page !== undefined) expect((await exchange(twin().web.url, { path: page })).status).toBe(200);
        names.push(await whoAnswers());
      }
      expect(names.slice(2)).toEqual(names.slice(0, 2));
      expect(new Set(names)).toEqual(new Set(['web-1', 'web-2']));
    }
  });

  it('who signs in at one has a name, a session and a cart at the other', async () => {
    const client = new ApiClient();
    const { name } = await registered(client.at(at('web-1')));
    await putInCart(client.at(at('web-2')), await aProduct(), 2);
    for (const web of ['web-1', 'web-2'])
      expect((await client.at(at(web)).get('/me')).body).toMatchObject({
        name,
        cartCount: 2,
        servedBy: { instance: web },
      });
    await client.at(at('web-2')).delete('/api/v1/session');
    expect((await client.at(at('web-1')).get('/me')).body.name).toBeUndefined();
  });

  it('tries at a password are counted once for both', async () => {
    const { email } = await aMember();
    const attacker = new ApiClient();
    for (let tries = 0; tries < 8; tries += 1)
      expect((await attacker.post('/api/v1/session', { email, password: 'not bees' })).status).toBe(401);
    for (const web of ['web-1', 'web-2'])
      expect((await attacker.at(at(web)).post('/api/v1/session', { email, password: PASSWORD })).status).toBe(429);
  });

  it('who listens at one hears what became of an order bought at the other', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    await part('pause', 'worker');
    const { orderId } = await buy(guest.at(at('web-1')), anAddress());
    const stream = await EventStream.open(at('web-2'), `/orders/${orderId}/events`, guest.cookies.header());
    await stream.hears('received');
    await part('resume', 'worker');
    await eventually(async () => stream.states.at(-1) === 'confirmed', { what: 'hearing of the confirmation' });
    stream.leave();
  });
});

describe('when one of two web processes goes', () => {
  afterEach(bothBack);

  it(
    'nobody who is shopping sees it, killed or stopped, nor its return',
    async () => {
      const shape = await aProduct({ stock: 10_000 });
      let over = false;
      const orders: string[] = [];
      const unwelcome: string[] = [];
      const shop = async () => {
        while (!over) orders.push(await shopping(shape, unwelcome));
      };
      const shoppers = [shop(), shop(), shop()];
      for (const [action, name, other] of [
        ['kill', 'web-2', 'web-1'],
        ['stop', 'web-1', 'web-2'],
        ['kill', 'web-1', 'web-2'],
      ] as const) {
        const before = orders.length;
        await part(action, name);
        if (action === 'stop') expect(await answering(4)).toEqual(new Set([other]));
        await eventually(async () => orders.length > before + 2, { within: 30_000, what: 'orders without it' });
        await part('start', name);
        await eventually(async () => (await answering(4)).has(name), { within: 30_000, what: `${name} being back` });
      }
      over = true;
      await Promise.all(shoppers);
      expect(unwelcome).toEqual([]);
      for (const orderId of orders) expect(await outcomeOf(orderId)).toBe('confirmed');
      expect(await counted('SELECT COUNT(*) AS n FROM order_lines WHERE sku = ?', [shape.sku])).toBe(orders.length);
    },
    LONG,
  );

  it('a Buy that was under way at it is answered by the other, and is one order', async () => {
    const guests = [await aGuest(), await aGuest()];
    await part('pause', 'web-1');
    // They take turns: one of the two waits at the process that answers nobody.
    const bought = guests.map(async ({ guest, purchase }) => await guest.post('/api/v1/orders', purchase));
    await Promise.race(bought);
    await part('kill', 'web-1');
    const answers = await Promise.all(bought);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    for (const { purchase } of guests) expect(await outcomeOf(purchase.orderId)).toBe('confirmed');
  });

  it('what might be done twice is not: it is told in the shop’s words, and pressed again', async () => {
    const shape = await aProduct();
    const shoppers = [new Shopper(), new Shopper()];
    await part('pause', 'web-1');
    const pressed = shoppers.map(async (shopper) => await shopper.post('/cart/lines', { sku: shape.sku, qty: '1' }));
    // Its reader is sent on to the cart, which the paused one may have to show: that is asked of the other.
    await eventually(async () => shoppers.some(({ trail }) => trail.length > 0), { what: 'one of the two answers' });
    await part('kill', 'web-1');
    const pages = await Promise.all(pressed);
    const refused = pages.filter(({ status }) => status === 502);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.text).toContain('One moment, please');
    expect(shoppers.map(({ trail }) => trail[0]?.status).sort()).toEqual([303, 502]);
  });
});

describe('who runs two web processes', () => {
  afterEach(async () => {
    if (store.running().includes('nginx')) await bothBack();
  });

  it('sees, breaks and reads each part by its name, and both as the web tier', async () => {
    const status = JSON.parse((await store.run('status', '--json')).out) as { part: string; address: string }[];
    const named = new Map(status.map((each) => [each.part, each.address]));
    expect(named.get('nginx')).toBe(twin().web.url);
    expect([...named.keys()]).toEqual(expect.arrayContaining(['web-1', 'web-2', 'worker']));
    expect(named.has('web')).toBe(false);
    await part('stop', 'web');
    expect((await exchange(twin().web.url, { path: '/cart' })).status).toBe(502);
    expect(await store.run('part', 'kill', 'web-3')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such part'),
    });
    await part('start', 'web');
    expect((await store.run('logs', 'web-2', '--lines', '500')).out).toContain('the store is open');
    const { out } = await store.run('logs');
    expect(new Set(out.match(/^(?:web|worker|nginx)\S*/gm))).toEqual(new Set(['web-1', 'web-2', 'worker']));
    expect((await store.run('logs', 'nginx')).out).toContain('/cart');
  });

  it('kills nginx whole, and brings it back on the same address', async () => {
    await part('kill', 'nginx');
    await expect(exchange(twin().web.url, { path: '/' })).rejects.toThrow('ECONNREFUSED');
    await part('start', 'nginx');
    expect((await exchange(twin().web.url, { path: '/' })).status).toBe(200);
  });

  it('ends all of them with one Ctrl-C', async () => {
    expect(store.running()).toEqual(expect.arrayContaining(['nginx', 'web-1', 'web-2', 'worker']));
    await store.ctrlC();
    expect(store.running()).toEqual([]);
    expect(store.output.match(/^stopping.*$/gm)).toEqual(['stopping']);
  });
});

async function bothBack(): Promise<void> {
  for (const name of ['web-1', 'web-2']) await part('start', name);
  await eventually(async () => (await answering(4)).size === 2, { within: 30_000, what: 'both at the foot' });
  await eventually(takeTurns, { within: 30_000, what: 'both web processes' });
}

/** Whether of two requests each came to another process: nginx leaves one alone for a while that was not there. */
async function takeTurns(): Promise<boolean> {
  const paths = [`/orders/${unique()}`, `/orders/${unique()}`];
  for (const path of paths) await exchange(twin().web.url, { path });
  const wrote = ['web-1', 'web-2'].map((name) => readFileSync(join(store.home, 'logs', `${name}.log`), 'utf8'));
  return wrote.every((log) => paths.filter((path) => log.includes(path)).length === 1);
}

async function aGuest() {
  const guest = new ApiClient();
  await putInCart(guest, await aProduct());
  return { guest, purchase: await purchaseOf(guest, anAddress()) };
}

/** Looks around, fills a cart and buys; notes whatever a shopper should not have seen. Answers the order's id. */
async function shopping(shape: StoryProduct, unwelcome: string[]): Promise<string> {
  const client = new ApiClient();
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await client
      .send(method, path, body)
      .catch((error: unknown) => ({ status: String(error) }) as never);
    if (![200, 202].includes(answer.status)) unwelcome.push(`${method} ${path}: ${String(answer.status)}`);
    return answer;
  };
  for (const path of ['/', `/products/${shape.slug}`, '/me', '/cart']) await ask('GET', path);
  await ask('PUT', `/api/v1/cart/lines/${shape.sku}`, { add: 1, opId: anAddress() });
  const purchase = await purchaseOf(client, anAddress());
  await ask('POST', '/api/v1/orders', purchase);
  return purchase.orderId;
}
