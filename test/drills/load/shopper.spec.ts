import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Balancer } from './balancer.ts';
import { Browser } from './browser.ts';
import { Dice } from './dice.ts';
import { HttpClient } from './http-client.ts';
import { Journal } from './journal.ts';
import { Shopper, type ShownCart } from './shopper.ts';

const cart: ShownCart = {
  ...{ ver: 1, nextOrderId: 'order-1', subtotal: 1250 },
  lines: [{ sku: 'HEX', qty: 1, unitPrice: 1250 }],
};
type Fate = (response: ServerResponse) => void;
const cut: Fate = (response) => response.socket?.destroy();
const answer =
  (status: number, body: object): Fate =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Set-Cookie': 'cart=cart-1.signature; Path=/' });
    response.end(JSON.stringify(body));
  };

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** A web process that does to requests what it is told to, one after the other, and keeps what they said. */
async function aShop(...fates: Fate[]) {
  const bodies: unknown[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/healthz') return answer(200, {})(response);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    bodies.push(JSON.parse(Buffer.concat(parts).toString('utf8') || 'null'));
    (fates.shift() ?? answer(200, cart))(response);
  };
  const server: Server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  opened.push(() => server.close().closeAllConnections());
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function aShopper(...urls: string[]) {
  const balancer = new Balancer(urls);
  await balancer.start();
  const http = new HttpClient(balancer);
  opened.push(() => {
    balancer.stop();
    http.close();
  });
  const journal = new Journal();
  const habits = { products: [{ sku: 'HEX', slug: 'hexagon' }], methods: ['invoice'], patience: 5000, think: 4 };
  const shopper = new Shopper(new Browser('ada', http, journal), new Dice(1), habits);
  return { shopper, journal };
}

describe('a shopper without a clear answer', () => {
  it('sends the same operation again, and remembers both', async () => {
    const { url, bodies } = await aShop(cut, answer(503, {}), answer(200, cart));
    const { shopper, journal } = await aShopper(url);
    await shopper.add({ sku: 'HEX' }, 1);
    expect(new Set(bodies.map((body) => (body as { opId: string }).opId)).size).toBe(1);
    expect(journal.log.operations.map(({ told, status, cartId }) => [told, status, cartId])).toEqual([
      ['unknown', undefined, undefined],
      ['unknown', 503, 'cart-1'],
      ['accepted', 200, 'cart-1'],
    ]);
    expect(journal.log.visits.map(({ failure, words }) => failure ?? words)).toEqual(['cut', '{}', undefined]);
  });

  it('presses the same Buy again until it is told a number', async () => {
    const { url, bodies } = await aShop(cut, answer(202, { orderId: 'order-1', number: 'S-1' }));
    const { shopper, journal } = await aShopper(url);
    expect(await shopper.buy(cart)).toBe('order-1');
    expect(bodies[1]).toEqual(bodies[0]);
    expect(journal.log.purchases.map(({ told, number, total }) => [told, number, total])).toEqual([
      ['unknown', undefined, 1250],
      ['accepted', 'S-1', 1250],
    ]);
  });

  it('takes a refusal for one', async () => {
    const { url } = await aShop(answer(409, { type: 'price-changed' }));
    const { shopper, journal } = await aShopper(url);
    expect(await shopper.buy(cart, 1)).toBe('refused');
    expect(journal.log.purchases).toMatchObject([{ told: 'refused', reason: 'price-changed', total: 1251 }]);
  });
});

it('a request that nobody takes goes to the next process', async () => {
  const [well, gone] = [await aShop(), await aShop()];
  const { shopper, journal } = await aShopper(gone.url, well.url);
  opened.splice(1, 1)[0]?.();
  for (const pieces of [1, 2, 3]) await shopper.add({ sku: 'HEX' }, pieces);
  expect(well.bodies).toHaveLength(3);
  expect(journal.log.operations.map(({ told }) => told)).toEqual(['accepted', 'accepted', 'accepted']);
});
