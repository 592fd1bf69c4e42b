import { randomBytes, randomInt } from 'node:crypto';
import { ApiClient, type ApiAnswer } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { PASSWORD } from '../support/members.ts';
import { anAddress, buy, purchaseOf, putInCart } from '../support/orders.ts';
import { type OwnWeb, openWeb } from '../support/own-web.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

/** A tenth of the figures in docs/security.md, so that a story reaches them soon. */
const STRICT = { BUDGET_SCALE: '0.1', TRUST_PROXY: '1' };

let web: OwnWeb;

beforeAll(async () => {
  web = await openWeb(STRICT);
}, 60_000);
afterAll(async () => {
  await web?.close();
});

/** An address that nobody else has in this run. */
const aNetwork = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

/** A program behind an address, as the proxy in front says it. */
class Behind extends ApiClient {
  constructor(private readonly network: string) {
    super(undefined, web.url);
  }

  override async send(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    return await super.send(method, path, body, { 'X-Forwarded-For': this.network });
  }
}

/** Somebody at a browser behind an address. */
class Visiting extends Shopper {
  constructor(private network: string) {
    super(undefined, web.url);
  }

  moveTo(network: string): void {
    this.network = network;
  }

  override async ask(wish: Parameters<Shopper['ask']>[0]) {
    return await super.ask({ ...wish, headers: { 'X-Forwarded-For': this.network, ...wish.headers } });
  }
}

const registration = () => ({ email: anAddress(), password: PASSWORD, name: 'Mary Somerville' });

/** Asks until it is refused, and answers how often it was not. */
async function untilRefused(ask: () => Promise<ApiAnswer>, most = 500): Promise<{ taken: number; refusal: ApiAnswer }> {
  for (let taken = 0; taken < most; taken += 1) {
    const answer = await ask();
    if (answer.status === 429) return { taken, refusal: answer };
    expect([200, 201, 202, 404]).toContain(answer.status);
  }
  throw new Error(`was not refused in ${most} tries`);
}

function expectRefusal({ status, headers, body }: ApiAnswer): void {
  expect(status).toBe(429);
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(600);
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toMatchObject({ status: 429, title: expect.any(String), requestId: expect.any(String) });
  expect(body.detail).toMatch(/second|minute/);
}

describe('of one network', () => {
  it('so many accounts are opened and no more, and another network’s are none of its business', async () => {
    const network = aNetwork();
    const { taken, refusal } = await untilRefused(() => new Behind(network).post('/api/v1/members', registration()));
    expect(taken).toBe(4);
    expectRefusal(refusal);
    expect((await new Behind(aNetwork()).post('/api/v1/members', registration())).status).toBe(201);
  });

  it('whatever it says about itself before the proxy: only what the proxy saw counts', async () => {
    const network = aNetwork();
    const spoofing = () => new Behind(`${aNetwork()}, ${network}`).post('/api/v1/members', registration());
    expect((await untilRefused(spoofing)).taken).toBe(4);
  });

  it('an IPv6 network is a /64, however many addresses it has', async () => {
    const prefix = `2001:db8:${randomInt(65536).toString(16)}:${randomInt(65536).toString(16)}`;
    let n = 0;
    const ask = () => new Behind(`${prefix}::${(n += 1).toString(16)}`).post('/api/v1/members', registration());
    expect((await untilRefused(ask)).taken).toBe(4);
  });

  it.each([
    ['searches', '/api/v1/products?q=ring', 60],
    ['shelves', '/categories/none', 60],
    ['suggestions', '/api/v1/suggestions?q=ri', 120],
  ])('%s are answered so often and no more', async (_what, path, most) => {
    const network = aNetwork();
    const { taken, refusal } = await untilRefused(() => new Behind(network).get(path));
    expect(taken).toBe(most);
    expect(Number(refusal.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await new Behind(aNetwork()).get(path)).status).not.toBe(429);
  });

  it('orders are looked for so often and no more', async () => {
    const network = aNetwork();
    let n = 0;
    const find = () => {
      const number = `S-7K2MD-4QX${'WXYZ'[Math.floor(n / 4) % 4] ?? ''}${'WXYZ'[(n += 1) % 4] ?? ''}`;
      return new Behind(network).post('/api/v1/orders/find', { number, email: anAddress() });
    };
    const { refusal } = await untilRefused(async () => {
      const answer = await find();
      return answer.status === 422 ? { ...answer, status: 404 } : answer;
    });
    expectRefusal(refusal);
  });
});

describe('of one account', () => {
  it('so many orders are taken and no more; others of its network go on', async () => {
    const network = aNetwork();
    const [guest, other] = [new Behind(network), new Behind(network)];
    const shape = await aProduct();
    const order = async (client: ApiClient) => {
      await putInCart(client, shape);
      return await client.post('/api/v1/orders', await purchaseOf(client, anAddress()));
    };
    const { taken, refusal } = await untilRefused(() => order(guest));
    expect(taken).toBe(3);
    expectRefusal(refusal);
    expect((await order(other)).status).toBe(202);
    // What was refused is still in the cart.
    expect((await guest.get('/api/v1/cart')).body.lines).toHaveLength(1);
  });

  it('so many cancellations are tried and no more', async () => {
    const guest = new Behind(aNetwork());
    await putInCart(guest, await aProduct());
    const { orderId } = await buy(guest, anAddress());
    const cancel = () => guest.post(`/api/v1/orders/${orderId}/cancellation`);
    const { taken, refusal } = await untilRefused(async () => {
      const answer = await cancel();
      return answer.status === 409 ? { ...answer, status: 202 } : answer;
    });
    expect(taken).toBe(3);
    expectRefusal(refusal);
  });
});

describe('two processes', () => {
  it('count together, and none lets anybody begin anew', async () => {
    const env = { ...STRICT, SESSION_SECRETS: randomBytes(32).toString('base64url') };
    const [one, two] = await Promise.all([openWeb(env), openWeb(env)]);
    try {
      const eight = async () => {
        const network = aNetwork();
        const statuses: number[] = [];
        for (let n = 0; n < 8; n += 1) {
          const { url } = n % 2 === 0 ? one : two;
          const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': network };
          const body = JSON.stringify(registration());
          const answer = await exchange(url, { method: 'POST', path: '/api/v1/members', headers, body });
          statuses.push(answer.status);
        }
        return statuses.join();
      };
      // On a busy machine Redis may miss its tenth of a second, and each counts alone for that request.
      await eventually(async () => (await eight()) === '201,201,201,201,429,429,429,429', {
        within: 30_000,
        what: 'two processes counting together',
      });
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});

describe('somebody at a browser who is refused', () => {
  it('finds what they typed on the page, and sends it again with one press', async () => {
    const network = aNetwork();
    await untilRefused(() => new Behind(network).post('/api/v1/members', registration()));
    const visitor = new Visiting(network);
    await visitor.open('/register');
    const { email, name } = registration();
    const typed = { Name: name, 'E-mail': email, Password: PASSWORD };
    const page = await visitor.press('Open the account', typed);
    expect(page.status).toBe(429);
    expect(page.heading).toBe('That was a lot at once');
    expect(page.text).toMatch(/Please try again in \d+ (seconds|minutes)/);
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    expect(page.html).not.toContain(PASSWORD);
    visitor.moveTo(aNetwork());
    await visitor.press('Send it again', { Password: PASSWORD });
    expect(visitor.trail[0]?.status).toBe(303);
    expect(visitor.page.text).toContain(email);
  });

  it('has a link to what they looked for', async () => {
    const network = aNetwork();
    await untilRefused(() => new Behind(network).get('/api/v1/products?q=ring'));
    const visitor = new Visiting(network);
    const page = await visitor.open('/search?q=torus&sort=newest');
    expect(page.status).toBe(429);
    visitor.moveTo(aNetwork());
    await visitor.follow('Try again');
    expect(visitor.page.status).toBe(200);
    expect(visitor.page.at).toBe('/search?q=torus&sort=newest');
  });

  it('and whose text means to be more than text sees it nowhere but in their own field', async () => {
    const network = aNetwork();
    await untilRefused(() => new Behind(network).post('/api/v1/members', registration()));
    const visitor = new Visiting(network);
    await visitor.open('/register');
    const page = await visitor.press('Open the account', { Name: '"><img src=x onerror=alert(1)>', 'E-mail': 'x' });
    expect(page.status).toBe(429);
    expect(page.attribute('img[onerror]', 'src')).toBeUndefined();
    expect(page.attribute('input[name=name]', 'value')).toBe('"><img src=x onerror=alert(1)>');
  });
});

it('what is refused is counted and logged, and neither says of whom', async () => {
  const network = aNetwork();
  const email = anAddress();
  const client = new Behind(network);
  await untilRefused(() => client.post('/api/v1/members', { ...registration(), email }));
  const { body } = await exchange(web.url, { path: '/metrics' });
  expect(body).toMatch(/^budget_refusals_total\{budget="registrations",scope="network"[^}]*\} \d+$/m);
  const lines = web.log().filter((line) => line.includes('budget spent'));
  expect(lines.length).toBeGreaterThan(0);
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(said[0]).toMatchObject({ level: expect.anything(), budget: expect.any(String), scope: expect.any(String) });
  expect(lines.join('\n')).not.toContain(email);
  expect(lines.join('\n')).not.toContain(network);
});
