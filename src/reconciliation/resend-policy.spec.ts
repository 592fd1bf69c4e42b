import type { WaitingOrder } from '../cart/index.js';
import { findingOf, MOST_SWEEPS } from './resend-policy.js';

const NOW = 10_000_000;
const seconds = (count: number) => count * 1000;
const ago = (count: number) => NOW - seconds(count);
const order = (age: number, rest: Partial<WaitingOrder> = {}): WaitingOrder => ({
  cartId: 'c',
  orderId: 'o',
  body: '{}',
  at: ago(age),
  ...rest,
});
const finding = (waiting: WaitingOrder, emptyAt?: number) =>
  findingOf(waiting, { now: NOW, patience: seconds(20), emptyAt });

describe('an accepted order that isn’t recorded', () => {
  it.each<[string, WaitingOrder, number | undefined, string]>([
    ['is young for a while', order(19), ago(0), 'young'],
    ['is missing once the queue was empty long after it was sent', order(60), ago(30), 'missing'],
    ['is underway while the queue has not been empty since', order(60), ago(60), 'underway'],
    ['is underway while nobody has seen the queue empty', order(60), undefined, 'underway'],
    ['may still have been on its way when the queue looked empty', order(60), ago(45), 'underway'],
    ['is missing after a quarter of an hour, however busy the queue', order(900), undefined, 'missing'],
    ['is missing at once when the queue is known not to have it', order(20, { unsent: true }), undefined, 'missing'],
    ['is underway again once it was sent again', order(5000, { sweptAt: ago(30), sweeps: 1 }), ago(30), 'underway'],
    [
      'is missing again when the queue was empty since',
      order(5000, { sweptAt: ago(60), sweeps: 1 }),
      ago(10),
      'missing',
    ],
    [
      'refused again by the queue is tried again in a moment',
      order(99, { sweptAt: ago(5), unsent: true }),
      ago(0),
      'young',
    ],
    ['and then again', order(99, { sweptAt: ago(10), unsent: true }), undefined, 'missing'],
    ['is left to a person when it is held', order(5000, { held: 'can’t be recorded' }), ago(0), 'held'],
    ['is left to a person when sending doesn’t help', order(5000, { sweeps: MOST_SWEEPS }), ago(0), 'stuck'],
  ])('%s', (_what, waiting, emptyAt, expected) => {
    expect(finding(waiting, emptyAt)).toBe(expected);
  });
});
