import { Logger } from '@nestjs/common';
import type { PendingOrders } from '../cart/index.js';
import type { QueueSender } from '../foundation/queue/index.js';
import type { OrderPlaced } from '../orders/index.js';
import { OrderDispatch } from './order-dispatch.js';

const order = { orderId: 'o1', cartId: 'c1', requestId: 'r1' } as OrderPlaced;

function dispatch(send: QueueSender['send'], notSent: PendingOrders['notSent'] = () => Promise.resolve()) {
  return new OrderDispatch({ notSent } as PendingOrders, { send } as QueueSender);
}

describe('an accepted order', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('is given to the queue before the shopper has the answer, who waits for nothing', async () => {
    const bodies: string[] = [];
    const dispatched = dispatch((body) => {
      bodies.push(body);
      return new Promise(() => undefined);
    });
    dispatched.send(order, 'body');
    expect(bodies).toEqual(['body']);
  });

  it('that the queue doesn’t take is marked for the sweep, and no mark is no fault', async () => {
    const marked: string[] = [];
    const dispatched = dispatch(
      () => Promise.reject(new Error('throttled')),
      (cartId, orderId) => {
        marked.push(`${cartId} ${orderId}`);
        return Promise.reject(new Error('the table is away, too'));
      },
    );
    dispatched.send(order, 'body');
    await dispatched.onModuleDestroy();
    expect(marked).toEqual(['c1 o1']);
  });

  it('on its way when the process is to end holds it up until it is sent', async () => {
    let taken: () => void = () => undefined;
    const dispatched = dispatch(() => new Promise((resolve) => (taken = resolve)));
    dispatched.send(order, 'body');
    let ended = false;
    const ending = dispatched.onModuleDestroy().then(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    taken();
    await ending;
  });
});
