import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { drilled } from './support/drilled.ts';
import { expectSound } from './support/expectations.ts';
import { accepted, EVERY_DRILL } from './support/through.ts';

jest.setTimeout(150_000);

let shop: DrillShop;

beforeAll(async () => {
  // Long enough for the balancer to look twice.
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2', DRAIN_SECONDS: '2' } });
  await Promise.all([shop.startWeb('web-2'), shop.startWorker('worker-2')]);
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

const CLEANLY = { code: 0, signal: null };

describe('a web process told to go', () => {
  it('while somebody presses Buy answers first', async () => {
    const web = await shop.startWeb('web-5');
    const purchase = await aPurchase();
    const inHand = await shop.points.pauseAt('web.afterAccept', { process: 'web-5' });
    const answer = press({ ...purchase, guest: purchase.guest.at(web.url) });
    await inHand.reached;
    const gone = web.stop();
    await eventually(async () => !(await listens(web.url)), { what: 'a server that takes no more connections' });
    inHand.release();
    expect(await answer).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    expect(await gone).toEqual(CLEANLY);
    await expectOnceAndWhole(purchase);
  });

  it('leaves carts to its successor, and what it has sold to workers of the next release', async () => {
    await Promise.all(['worker', 'worker-2'].map(async (name) => await shop.worker(name).stop()));
    const [before, after] = [await shop.startWeb('web-5'), await shop.startWeb('web-6')];
    const [sold, carried] = [await aPurchase(), await aPurchase()];
    expect((await press({ ...sold, guest: sold.guest.at(before.url) })).status).toBe(202);
    expect((await carried.guest.at(before.url).get('/api/v1/cart')).body).toEqual(carried.cart);
    expect(await before.stop()).toEqual(CLEANLY);
    expect(await press({ ...carried, guest: carried.guest.at(after.url) })).toMatchObject({ status: 202 });
    for (const purchase of [sold, carried]) await expectNothingRecorded(purchase);
    await Promise.all([shop.startWorker(), shop.startWorker('worker-2')]);
    for (const purchase of [sold, carried]) await expectOnceAndWhole(purchase);
    await after.stop();
  });
});

it('a deployment that replaces every process, one after the other, is noticed by no shopper', async () => {
  const drill = await drilled(shop, { shoppers: 6 });
  const earlier = new Set(shop.lines.sqs.log.received.map(({ messageId }) => messageId));
  const replaced: string[] = [];
  drill.fault('processes replaced', () => replaced.length);
  await accepted(drill, 3);
  for (const [old, next] of [
    ['web', 'web-3'],
    ['web-2', 'web-4'],
  ] as const) {
    const { url } = await shop.startWeb(next);
    drill.load.join(url);
    await accepted(drill, 2);
    expect(await shop.web(old).stop()).toEqual(CLEANLY);
    replaced.push(old);
  }
  for (const [old, next] of [
    ['worker', 'worker-3'],
    ['worker-2', 'worker-4'],
  ] as const) {
    await shop.startWorker(next);
    await accepted(drill, 2);
    expect(await shop.worker(old).stop()).toEqual(CLEANLY);
    replaced.push(old);
  }
  drill.healed();
  await accepted(drill, 4);
  const { client } = await expectSound(drill, { requires: [...EVERY_DRILL, 'I10', 'I11'] });
  const stalled = heldUpByDatabase();
  const failed = client.visits.filter(({ status = 500 }) => status >= 500);
  // One at most, and told in the shop's own words: more of them are the deployment's doing after all.
  const excused = failed.filter(({ status, words }) => status === 503 && stalled.has(requestIn(words))).slice(0, 1);
  expect(failed.filter((visit) => !excused.includes(visit))).toEqual([]);
  expect(drill.load.misled).toBe(0);
  // No worker went with a message in its hands, to be offered again two minutes later.
  const received = shop.lines.sqs.log.received.filter(({ messageId }) => !earlier.has(messageId));
  expect(received.filter(({ receiveCount }) => receiveCount > 1)).toEqual([]);
});

/** Requests of which a statement took longer than shoppers wait: a machine that stalls does that, and no deployment. */
function heldUpByDatabase(): Set<string> {
  const lines = shop.processes.flatMap((process) => process.log()).filter((line) => line.includes('"slow statement'));
  return new Set(lines.map((line) => String((JSON.parse(line) as { reqId?: string }).reqId)));
}

function requestIn(words = ''): string {
  return /"requestId":"([^"]+)"/.exec(words)?.[1] ?? '';
}

async function listens(url: string): Promise<boolean> {
  return await fetch(`${url}/healthz`).then(
    async (answer) => await answer.text().then(() => true),
    () => false,
  );
}
