import { randomId } from '../foundation/identifiers/index.js';
import { readOrderPlaced, writeOrderPlaced } from '../orders/index.js';
import { specimen } from './recording-probe.js';

it('records an order that could really be placed, with values that are as long as they may be', () => {
  const order = specimen(randomId(), new Date());
  expect(readOrderPlaced(writeOrderPlaced(order))).toEqual(order);
  for (const field of ['contact', 'shipTo'] as const) {
    const longer = { ...order, [field]: { ...order[field], name: `${order[field].name}x` } };
    expect(() => writeOrderPlaced(longer)).toThrow(/name/);
  }
});
