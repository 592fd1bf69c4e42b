import { jest } from '@jest/globals';
import { run } from '../support/commands.ts';
import { counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { mailsTo } from '../support/mailbox.ts';
import { outcomeOf } from '../support/orders.ts';
import { MailRelay } from './injectors/mail-relay.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { stateOf } from './shop/mail-jobs.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';

jest.setTimeout(150_000);

let shop: DrillShop;
let relay: MailRelay;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
  relay = await MailRelay.before(shop.state.mailbox.smtp);
  shop.lines.smtp.retarget(relay.address);
});
afterEach(async () => {
  relay.heal();
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
  await relay?.stop();
});

async function bought(): Promise<Purchase> {
  const purchase = await aPurchase();
  expect((await press(purchase)).status).toBe(202);
  expect(await outcomeOf(purchase.orderId)).toBe('confirmed');
  return purchase;
}

/** A figure of the worker’s. */
async function metric(name: string): Promise<number> {
  const { body } = await exchange(shop.worker().url, { path: '/metrics' });
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(body)?.[1]);
}

const unsent = async ({ orderId }: Purchase) =>
  await counted('SELECT COUNT(*) AS n FROM mails WHERE order_id = ? AND sent_at IS NULL', [orderId]);

describe('while the mail server', () => {
  it('is gone, everything sells, and every mail comes later, once', async () => {
    await through(shop, {
      fault: () => {
        shop.lines.smtp.reset();
        shop.lines.smtp.refuse();
        return Promise.resolve({ 'the mail server refuses connections': () => shop.lines.smtp.hits });
      },
    });
  });

  it('takes connections and never answers, orders are confirmed, and their mails come later, once', async () => {
    shop.lines.smtp.blackHole();
    const purchases = [await bought(), await bought()];
    await eventually(async () => shop.lines.smtp.hits > 0);
    for (const purchase of purchases) expect(await unsent(purchase)).toBe(1);
    await shop.heal();
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
  });

  it('says “not now” twice, the mail comes later, once', async () => {
    const refused = relay.refuses(451, { times: 2 });
    const purchase = await bought();
    await expectOnceAndWhole(purchase);
    expect(refused.hits).toBe(2);
  });

  it('says “never” to one address, the shop stops asking, says why, and nobody else waits', async () => {
    const purchase = await aPurchase();
    const refused = relay.refuses(550, { whom: (address) => address === purchase.email });
    const written = shop.worker().log().length;
    expect((await press(purchase)).status).toBe(202);
    await eventually(async () => refused.hits > 0, { what: 'a mail that is refused' });
    const others = [await bought(), await bought(), await bought()];
    for (const other of others) await expectOnceAndWhole(other);
    const words = await eventually(async () =>
      shop
        .worker()
        .log()
        .slice(written)
        .find((line) => line.includes('mail job failed')),
    );
    expect(JSON.parse(words)).toMatchObject({ attemptsMade: 1, fault: 'EENVELOPE', responseCode: 550 });
    expect(words).not.toContain(purchase.email);
    expect([refused.hits, await unsent(purchase), await mailsTo(purchase.email)]).toEqual([1, 1, []]);
    expect(await stateOf(shop.state.redis.url, JSON.parse(words).mailId)).toBe('failed');
    // An hour later, by a worker whose clock is ahead, the address is asked again.
    refused.lift();
    const later = await shop.startWorker('worker-later', { clockOffset: 3_600_000 });
    await expectOnceAndWhole(purchase);
    await later.destroy();
  });

  it('answers after six seconds, every mail comes once, and nobody waits for another’s answer', async () => {
    // More than are sent at once.
    const slow = relay.answersAfter(6000, { times: 8 });
    const purchases: Purchase[] = [];
    for (let n = 0; n < 8; n += 1) purchases.push(await bought());
    const quick = await bought();
    await eventually(async () => (await unsent(quick)) === 0, { what: 'a mail that waits for nobody' });
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
    slow.expectHits(8);
  });

  it('takes a mail and never says so, it is left alone for an hour, and comes once more under the same name', async () => {
    const purchase = await takenInSilence();
    await expectOnceAndWhole(await bought());
    expect([await unsent(purchase), (await mailsTo(purchase.email)).length]).toEqual([1, 1]);
    await eventually(async () => (await metric('mails_in_doubt')) === 1, { what: 'the mail being seen in doubt' });
    await shop.anHourPasses();
    await eventually(async () => (await unsent(purchase)) === 0, { what: 'the mail counting as sent' });
    const [first, second, ...more] = await mailsTo(purchase.email);
    expect([second?.messageId, more]).toEqual([first?.messageId, []]);
    expect(first?.messageId).toContain(purchase.orderId);
  });

  it('takes it in silence a second time, it is given up where everybody can see it', async () => {
    const purchase = await takenInSilence();
    const again = relay.keepsQuiet({ times: 1 });
    await shop.anHourPasses();
    await eventually(async () => again.hits === 1, { what: 'the mail going out again' });
    shop.lines.smtp.reset();
    await eventually(async () => (await metric('mails_given_up')) === 1, { what: 'the mail being given up' });
    await shop.anHourPasses();
    await expectOnceAndWhole(await bought());
    expect((await mailsTo(purchase.email)).length).toBe(2);
    const { out } = await run('src/fulfilment/on-call/command.js', ['show', purchase.orderId]);
    expect(out).toMatch(/in doubt: given to the mail server at .*no answer \(2\); given up at/);
  });

  it('falls silent on the connections that are open, the next mail comes within half a minute, once', async () => {
    await expectOnceAndWhole(await bought());
    await eventually(async () => shop.lines.smtp.connections > 0);
    shop.lines.smtp.silenceOpen();
    expect(shop.lines.smtp.leftBehind).toBeGreaterThan(0);
    await expectOnceAndWhole(await bought());
  });
});

/** A mail that the server took, and whose answer never came because the connection broke. */
async function takenInSilence(): Promise<Purchase> {
  const quiet = relay.keepsQuiet({ times: 1 });
  const purchase = await bought();
  await eventually(async () => quiet.hits === 1, { what: 'a mail that was taken in silence' });
  shop.lines.smtp.reset();
  await eventually(async () => (await metric('mails_unanswered_total')) > 0, { what: 'the mail being in doubt' });
  return purchase;
}
