import { randomInt } from 'node:crypto';
import { jest } from '@jest/globals';
import { ApiClient, type ApiAnswer } from '../support/api-client.ts';
import { EventStream } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { inTime } from '../support/in-time.ts';
import { PASSWORD, proven, registered, type StoryMember } from '../support/members.ts';
import { anAddress, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct, type StoryProduct } from '../support/products.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { percentile, report, timed } from './support/waits.ts';

jest.setTimeout(240_000);

const NETWORKS = 1000;
const ATTACKERS = 12;
const ROUNDS = 4;
const OWNER_MILLISECONDS = 2000;
/** More than all order streams of both processes. */
const STREAMS = 420;
const HOME = '192.0.2.7';
const NO_ORDER = 'NoSuchOrderNoSuchOrder';

/** The figures of production, and one proxy in front that says where requests come from. */
const env = { BUDGET_SCALE: '1', TRUST_PROXY: '1', ORDER_SWEEP_SECONDS: '2' };

let shop: DrillShop;
let shape: StoryProduct;

beforeAll(async () => {
  shop = await DrillShop.open({ env });
  await shop.startWeb('web-2');
  shape = await aProduct({ stock: 100_000 });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

const networkOf = (n: number) => `198.18.${n >> 8}.${n & 255}`;
/** None that anybody else has. */
const aNetwork = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
const processAt = (n: number) => shop.webUrls[n % shop.webUrls.length] ?? shop.url;

/** As the proxy passes requests on: who asked, and for which shop, whichever process it is. */
const passedOn = (network: string) => ({ 'X-Forwarded-For': network, Host: new URL(shop.url).host });

/** A program behind a network, at one process of the shop. */
class Behind extends ApiClient {
  private readonly network: string;

  constructor(network: string, url: string, cookies?: ApiClient['cookies']) {
    super(cookies, url);
    this.network = network;
  }

  override at(url: string): Behind {
    return new Behind(this.network, url, this.cookies);
  }

  override async send(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    return await super.send(method, path, body, passedOn(this.network));
  }
}

/** Everything an attacker does who wants an owner kept out and everybody else as well. */
class Attack {
  /** Answers by kind of request and status. */
  readonly answers = new Map<string, number>();
  private readonly streams: EventStream[] = [];
  private readonly victim: StoryMember;
  private readonly rushing: string;
  private going = true;
  private n = 0;
  private workers: Promise<unknown> = Promise.resolve();

  constructor(victim: StoryMember) {
    this.victim = victim;
    this.rushing = aNetwork();
  }

  begin(): void {
    this.workers = Promise.all(Array.from({ length: ATTACKERS }, () => this.work()));
  }

  async end(): Promise<void> {
    this.going = false;
    for (const stream of this.streams) stream.leave();
    await this.workers;
  }

  count(kind: string, status?: number): number {
    const of = [...this.answers].filter(([key]) => key.startsWith(`${kind} ${status ?? ''}`));
    return of.reduce((sum, [, count]) => sum + count, 0);
  }

  private async work(): Promise<void> {
    const kinds = [() => this.guess(), () => this.register(), () => this.order(), () => this.rush()];
    while (this.going) {
      this.n += 1;
      await kinds[this.n % kinds.length]?.().catch(() => this.note('failure', 0));
    }
  }

  private next(): Behind {
    const n = (this.n * 7919) % NETWORKS;
    return new Behind(networkOf(n), processAt(this.n));
  }

  private async guess(): Promise<void> {
    const email = this.n % 3 === 0 ? anAddress() : this.victim.email;
    this.note('sign-in', (await this.next().post('/api/v1/session', { email, password: `guess ${this.n}` })).status);
  }

  private async register(): Promise<void> {
    const body = { email: anAddress(), password: PASSWORD, name: 'Nobody' };
    this.note('registration', (await this.next().post('/api/v1/members', body)).status);
  }

  /** Buys as a guest, and listens to the order as often as they let it. */
  private async order(): Promise<void> {
    const guest = this.next();
    await putInCart(guest, shape);
    const wish = await purchaseOf(guest, anAddress());
    const answer = await guest.post('/api/v1/orders', wish);
    this.note('order', answer.status);
    for (let window = 0; window < 4 && this.streams.length < STREAMS; window += 1) {
      const headers = { ...passedOn(networkOf(this.n % NETWORKS)), ...guest.cookies.header() };
      const stream = await EventStream.open(processAt(window), `/orders/${wish.orderId}/events`, headers);
      this.note('stream', stream.answer.statusCode ?? 0);
      if (stream.answer.statusCode === 200) this.streams.push(stream);
      else stream.leave();
    }
  }

  /** One network that asks for more than is anybody's. */
  private async rush(): Promise<void> {
    const one = new Behind(this.rushing, processAt(this.n));
    const body = { email: anAddress(), password: PASSWORD, name: 'Nobody' };
    const answers = await Promise.all([1, 2, 3].map(() => one.post('/api/v1/members', body)));
    for (const { status } of answers) this.note('rush', status);
  }

  private note(kind: string, status: number): void {
    const key = `${kind} ${status}`;
    this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
  }
}

/** An owner, who signed in with this browser once, long ago. */
async function anOwner() {
  const owner = new Behind(HOME, shop.url);
  const member = await registered(owner);
  await proven(member);
  expect((await owner.post('/api/v1/session', { email: member.email, password: PASSWORD })).status).toBe(200);
  await owner.delete('/api/v1/session');
  return { owner, member };
}

/** Signs in and buys at one process; answers how long each step took. */
async function signsInAndBuys(at: Behind, { email }: StoryMember) {
  const waits: number[] = [];
  const step = async (what: string, expected: number, ask: () => Promise<ApiAnswer>) => {
    const { ms, answer } = await timed(ask);
    expect([what, answer.status, answer.status === expected ? '' : answer.body]).toEqual([what, expected, '']);
    waits.push(ms);
    return answer;
  };
  await step('signs in', 200, () => at.post('/api/v1/session', { email, password: PASSWORD }));
  await step('fills the cart', 200, () => at.put(`/api/v1/cart/lines/${shape.sku}`, { qty: 1 }));
  const wish = await purchaseOf(at, email);
  const { body } = await step('buys', 202, () => at.post('/api/v1/orders', wish));
  await step('signs out', 204, () => at.delete('/api/v1/session'));
  return { waits, orderId: body.orderId as string };
}

describe('while a thousand networks guess, register, order and listen at two processes', () => {
  it.each([
    ['counting together', () => undefined, true],
    [
      'Redis down',
      () => {
        shop.lines.redis.shut();
      },
      false,
    ],
    [
      'Redis taking questions and never answering',
      () => {
        shop.lines.redis.blackHole();
      },
      false,
    ],
  ])('an owner signs in and buys within two seconds each time, %s', async (how, fault, together) => {
    const { owner, member } = await anOwner();
    const attack = new Attack(member);
    fault();
    attack.begin();
    const waits: number[] = [];
    const orders: string[] = [];
    try {
      await eventually(async () => attack.count('sign-in') > 80 && attack.count('order', 202) > 40, {
        within: inTime(60_000),
        what: 'the attack being in full swing',
      });
      for (let round = 0; round < ROUNDS * 2; round += 1) {
        const bought = await signsInAndBuys(owner.at(processAt(round)), member);
        waits.push(...bought.waits);
        orders.push(bought.orderId);
      }
      const honest = aNetwork();
      // Somebody else with a parcel on its way, who is no member either.
      const guest = new Behind(honest, processAt(1));
      await putInCart(guest, shape);
      const wish = await purchaseOf(guest, anAddress());
      expect((await guest.post('/api/v1/orders', wish)).status).toBe(202);
      const headers = { ...passedOn(honest), ...guest.cookies.header() };
      const stream = await EventStream.open(processAt(1), `/orders/${wish.orderId}/events`, headers);
      expect(stream.answer.statusCode).toBe(200);
      stream.leave();
    } finally {
      await attack.end();
    }
    report(`owner, ${how}`, { p50: percentile(waits, 0.5), most: Math.max(...waits), steps: waits.length });
    if (!together) shop.lines.redis.expectHits();
    report('attack', Object.fromEntries(attack.answers));
    expect(Math.max(...waits)).toBeLessThan(inTime(OWNER_MILLISECONDS));
    // The attack was one, was refused by the budgets, and broke nothing.
    expect(attack.count('sign-in', 429)).toBeGreaterThan(10);
    expect(attack.count('rush', 201)).toBeLessThanOrEqual(together ? 40 : 80);
    expect(attack.count('rush', 429)).toBeGreaterThan(0);
    for (const kind of ['sign-in', 'registration', 'order', 'stream', 'rush']) expect(attack.count(kind, 500)).toBe(0);
    for (const orderId of orders) expect(await outcomeOf(orderId)).toBe('confirmed');
  });

  it('both processes count together again, by themselves, a moment after Redis is back', async () => {
    shop.lines.redis.shut();
    const cancels = async (guest: ApiClient) => (await guest.post(`/api/v1/orders/${NO_ORDER}/cancellation`)).status;
    /** Whether what a guest may have altogether is used up at the second process by what they had at the first. */
    const together = async () => {
      const guest = new Behind(aNetwork(), processAt(0));
      await putInCart(guest, shape);
      for (let n = 0; n < 30; n += 1) expect(await cancels(guest)).toBe(404);
      expect(await cancels(guest)).toBe(429);
      return (await cancels(guest.at(processAt(1)))) === 429;
    };
    expect(await together()).toBe(false);
    await shop.heal();
    await eventually(together, { within: inTime(20_000), what: 'both counting together' });
  });
});
