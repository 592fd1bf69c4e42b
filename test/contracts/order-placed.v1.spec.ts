import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LARGEST_BODY_BYTES,
  type OrderPlaced,
  payloadHash,
  readOrderPlaced,
  UnreadableOrder,
  writeOrderPlaced,
} from '../../src/orders/messages/order-placed.v1.ts';
import { byGuest, placedOrders } from './placed-orders.ts';

const samples = join(import.meta.dirname, 'samples');

// Files end with a newline, messages don't.
const sample = (name: string) => readFileSync(join(samples, name), 'utf8').replace(/\n$/, '');
const broken = JSON.parse(sample('order-placed.v1.broken.json')) as Record<
  string,
  { body: string; reason: string } | { changes: Record<string, unknown>; reason: string }
>;

/**
 * Messages outlive deployments: an order sent by the release before must be read by the one after. A sample that stops
 * fitting means a message of version 2 beside this one, never a new sample.
 */
describe.each(Object.entries(placedOrders))('order.placed v1, %s', (name, order) => {
  const body = sample(`order-placed.v1.${name}.json`);

  it('is written byte for byte as ever', () => {
    expect(writeOrderPlaced(order)).toBe(body);
  });

  it('is read as what was written', () => {
    expect(readOrderPlaced(body)).toEqual(order);
  });

  it('travels in plain ASCII within what the queue takes', () => {
    expect(body).toMatch(/^[\x20-\x7e]+$/);
    expect(body.length).toBeLessThanOrEqual(LARGEST_BODY_BYTES);
  });
});

it('has a sample for every order here and an order for every sample', () => {
  const files = readdirSync(samples).filter((file) => !file.includes('broken'));
  expect(files.sort()).toEqual(
    Object.keys(placedOrders)
      .map((name) => `order-placed.v1.${name}.json`)
      .sort(),
  );
});

it.each(Object.entries(broken))('refuses %s, and says why', (_name, { reason, ...given }) => {
  const body = 'body' in given ? given.body : JSON.stringify({ ...byGuest, ...given.changes });
  const refusal = caught(() => readOrderPlaced(body));
  expect(refusal).toBeInstanceOf(UnreadableOrder);
  expect((refusal as UnreadableOrder).reason.startsWith(reason) ? reason : refusal).toBe(reason);
});

it.each(Object.keys(byGuest))('refuses a message without %s', (field) => {
  const refusal = caught(() => readOrderPlaced(JSON.stringify({ ...byGuest, [field]: undefined })));
  expect((refusal as UnreadableOrder).reason).toMatch(new RegExp(`^${field}: `));
});

it('refuses a message larger than the queue is asked to carry, before reading it', () => {
  const refusal = caught(() => readOrderPlaced(' '.repeat(LARGEST_BODY_BYTES + 1)));
  expect((refusal as UnreadableOrder).reason).toBe('larger than 64 KB');
});

it('never writes what it would not read', () => {
  const wrongTotal: OrderPlaced = { ...byGuest, total: byGuest.total + 1 };
  expect(() => writeOrderPlaced(wrongTotal)).toThrow('not an order: total: differs from its lines');
});

it('tells a repeat from another order by its hash', () => {
  const body = sample('order-placed.v1.guest.json');
  expect(payloadHash(body)).toBe('af6ea41f354c01a07b25cbe64304e246ac66f62926c1b22231a5e36d2a9f4cd4');
  expect(
    payloadHash(writeOrderPlaced({ ...byGuest, total: 1250, lines: [{ ...byGuest.lines[0]!, qty: 1 }] })),
  ).not.toBe(payloadHash(body));
});

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (fault) {
    return fault;
  }
  return undefined;
}
