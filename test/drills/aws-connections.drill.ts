import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { AwsProxy } from './injectors/aws-proxy.ts';
import { aPurchase, expectOnceAndWhole, press } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';
import { report, timed } from './support/waits.ts';
import { inTime } from '../support/in-time.ts';

jest.setTimeout(150_000);

const RECOVERY_MILLISECONDS = 30_000;
const SLOW_MILLISECONDS = 200;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

/** Has the web server open many connections to the tables at once: answers that come quickly would share a few. */
async function manyConnections(): Promise<ApiClient> {
  const guest = new ApiClient();
  await putInCart(guest, await aProduct());
  const slow = shop.lines.dynamodb.delay('GetItem', SLOW_MILLISECONDS);
  await Promise.all(Array.from({ length: 12 }, () => guest.get('/api/v1/cart')));
  slow.lift();
  return guest;
}

describe('connections to the tables and the queue that fall silent', () => {
  it('cost one time-out, whatever their number: those that idle are replaced with the first', async () => {
    const guest = await manyConnections();
    const { dynamodbSockets } = shop.lines;
    dynamodbSockets.silenceOpen();
    const silent = dynamodbSockets.leftBehind;
    expect(silent).toBeGreaterThan(5);
    const waits = [];
    for (let n = 0; n < 10; n += 1) {
      const { ms, answer } = await timed(() => guest.get('/api/v1/cart'));
      expect(answer.status).toBe(200);
      waits.push(ms);
    }
    report('carts over connections that fell silent', {
      silent,
      first: waits[0] ?? 0,
      next: Math.max(...waits.slice(1)),
    });
    expect(waits.filter((ms) => ms > 600)).toHaveLength(1);
    await eventually(() => Promise.resolve(dynamodbSockets.leftBehind === 0), { what: 'every one replaced' });
  });

  it('are replaced by web and worker while shoppers are at work, without a restart', async () => {
    const { sqsSockets, dynamodbSockets } = shop.lines;
    const pids = [shop.web().pid, shop.worker().pid];
    await through(shop, {
      fault: async () => {
        sqsSockets.silenceOpen();
        dynamodbSockets.silenceOpen();
        const silent = sqsSockets.leftBehind + dynamodbSockets.leftBehind;
        const { ms } = await timed(() =>
          eventually(() => Promise.resolve(sqsSockets.leftBehind + dynamodbSockets.leftBehind === 0), {
            within: RECOVERY_MILLISECONDS,
            what: 'every silent connection replaced',
          }),
        );
        report('silent connections under load', { silent, replaced: ms });
        return { 'connections fell silent': () => silent };
      },
      orders: 5,
    });
    expect([shop.web().pid, shop.worker().pid]).toEqual(pids);
  });
});

describe('a name that moves to another node, while the old one lives on and is wrong', () => {
  it('is followed by web and worker within half a minute', async () => {
    const { sqs, dynamodb, sqsSockets, dynamodbSockets } = shop.lines;
    const nodes = {
      sqs: await AwsProxy.before('sqs', shop.state.sqs.endpoint),
      dynamodb: await AwsProxy.before('dynamodb', shop.state.dynamodb.endpoint),
    };
    const addressOf = (proxy: AwsProxy) => ({ host: '127.0.0.1', port: Number(new URL(proxy.url).port) });
    // No fault that a client would close a connection for: an answer like any other, and wrong.
    const lost = { status: 400, code: 'ResourceNotFoundException' };
    try {
      // Connections of any age would leave the old node by themselves before anybody asks it anything.
      sqsSockets.reset();
      dynamodbSockets.reset();
      const guest = await manyConnections();
      const before = await aPurchase();
      await press(before);
      await expectOnceAndWhole(before);
      const underway = await aPurchase();
      const wrongQueue = sqs.fail('*', { ...lost, code: 'QueueDoesNotExist' });
      sqsSockets.moveName(addressOf(nodes.sqs));
      const started = performance.now();
      expect((await press(underway)).status).toBe(202);
      await eventually(() => Promise.resolve(wrongQueue.hits > 0), { what: 'the order being sent to the old node' });
      const wrongTables = dynamodb.fail('*', lost);
      dynamodbSockets.moveName(addressOf(nodes.dynamodb));
      await guest.get('/api/v1/cart');
      wrongTables.expectHits();
      const purchase = await eventually(() => aPurchase().catch(() => undefined), {
        within: RECOVERY_MILLISECONDS,
        what: 'a cart on the new node',
      });
      const web = performance.now() - started;
      expect((await press(purchase)).status).toBe(202);
      // The worker had no other way to either of them: its calls to the old nodes are refused.
      for (const each of [underway, purchase]) await expectOnceAndWhole(each);
      report('a moved name', { web, recorded: performance.now() - started });
      expect(performance.now() - started).toBeLessThan(inTime(RECOVERY_MILLISECONDS));
    } finally {
      sqsSockets.moveName(addressOf(sqs));
      dynamodbSockets.moveName(addressOf(dynamodb));
      await Promise.all([nodes.sqs.stop(), nodes.dynamodb.stop()]);
    }
  });
});
