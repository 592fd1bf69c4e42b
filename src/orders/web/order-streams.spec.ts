import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import type { Response } from 'express';
import { Draining } from '../../foundation/lifecycle/index.js';
import { TooManyRequests } from '../../web/index.js';
import type { OrderStatus } from '../order-status.js';
import type { Orders } from '../orders.js';
import { type Listener, OrderStreams } from './order-streams.js';
import { OrderWatch } from './order-watch.js';

/** What a browser would see of an answer. */
class Answer extends EventEmitter {
  code = 0;
  said = '';
  ended = false;
  destroyed = false;
  status(code: number) {
    this.code = code;
    return this;
  }
  set() {
    return this;
  }
  flushHeaders() {}
  write(words: string) {
    if (this.ended) throw new Error('written after its end');
    this.said += words;
  }
  end() {
    this.ended = true;
    this.emit('close');
  }
  leave() {
    this.destroyed = true;
    this.emit('close');
  }
  get states() {
    return [...this.said.matchAll(/^id: (\w+)$/gm)].map(([, state]) => state);
  }
}

function desk() {
  const recorded = new Map<string, OrderStatus>();
  const parcels = { sent: 0 };
  const orders = {
    standingOf: async () => new Map([...recorded].map(([id, status]) => [id, { status, shipments: parcels.sent }])),
  } as unknown as Orders;
  const draining = new Draining();
  const streams = new OrderStreams(new OrderWatch(orders), draining);
  const open = (listener: Partial<Listener> = {}, answer = new Answer()) => {
    const asked = {
      orderId: 'a',
      status: 'received',
      shipments: 0,
      heard: undefined,
      who: 'ada',
      ...listener,
    } as const;
    streams.open(answer as unknown as Response, asked);
    return answer;
  };
  return { recorded, parcels, draining, open };
}

describe('a stream of an order’s states', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('tells of a parcel that leaves the state as it is, once, and not of those there were', async () => {
    const { recorded, parcels, open } = desk();
    recorded.set('a', 'packed');
    parcels.sent = 1;
    const answer = open({ status: 'packed', shipments: 1 });
    const changes = () => answer.said.match(/^event: change\ndata: {}$/gm)?.length ?? 0;
    await jest.advanceTimersByTimeAsync(3000);
    expect(changes()).toBe(0);
    parcels.sent = 2;
    await jest.advanceTimersByTimeAsync(3000);
    expect([changes(), answer.states]).toEqual([1, ['packed']]);
    parcels.sent = 3;
    recorded.set('a', 'shipped');
    await jest.advanceTimersByTimeAsync(1000);
    expect([changes(), answer.states]).toEqual([1, ['packed', 'shipped']]);
    answer.leave();
  });

  it('tells the present one at once, each other once, and ends when the order is at rest', async () => {
    const { recorded, open } = desk();
    const answer = open();
    expect(answer.said).toContain('event: status\ndata: {"status":"received","atRest":false}\n\n');
    recorded.set('a', 'confirmed');
    await jest.advanceTimersByTimeAsync(3000);
    expect([answer.states, answer.ended]).toEqual([['received', 'confirmed'], false]);
    recorded.set('a', 'shipped');
    await jest.advanceTimersByTimeAsync(1000);
    expect([answer.states, answer.ended]).toEqual([['received', 'confirmed', 'shipped'], true]);
    expect(answer.said).toContain('{"status":"shipped","atRest":true}');
  });

  it('shows every fifteen seconds that it lives, for five minutes', async () => {
    const { open } = desk();
    const answer = open();
    await jest.advanceTimersByTimeAsync(299_000);
    expect(answer.said.match(/^:$/gm)).toHaveLength(19);
    expect(answer.ended).toBe(false);
    await jest.advanceTimersByTimeAsync(1000);
    expect(answer.ended).toBe(true);
  });

  it('leaves nothing behind when its reader goes, even before it began', () => {
    const { open } = desk();
    open().leave();
    const gone = new Answer();
    gone.leave();
    expect(open({}, gone).said).toBe('');
  });

  it('says nothing twice to who comes back, and tells them not to once nothing more is to come', () => {
    const { open } = desk();
    const back = open({ status: 'confirmed', heard: 'confirmed' });
    expect([back.states, back.ended]).toEqual([[], false]);
    back.leave();
    expect(open({ status: 'refunded', heard: 'refunded' })).toMatchObject({ code: 204, said: '', ended: true });
    expect(open({ status: 'refunded', heard: 'confirmed' })).toMatchObject({ code: 200, states: ['refunded'] });
  });

  it('is had four times by one visitor', () => {
    const { open } = desk();
    const own = Array.from({ length: 4 }, () => open());
    expect(() => open()).toThrow(TooManyRequests);
    own[0]?.leave();
    own.push(open());
    for (const answer of own) answer.leave();
  });

  it('is had two hundred times by all, and fifty guests who have four each make room for one more', () => {
    const { open } = desk();
    const all = Array.from({ length: 200 }, (_, n) => open({ who: `guest ${String(n % 50)}` }));
    const honest = open({ who: 'honest' });
    expect([honest.code, honest.ended]).toEqual([200, false]);
    expect(all.map(({ ended }) => ended).filter(Boolean)).toHaveLength(1);
    expect(() => open({ who: 'guest 7' })).toThrow(TooManyRequests);
    for (const answer of [...all, honest]) answer.leave();
  });

  it('ends when the process is asked to stop; one opened after that tells the state and ends', () => {
    const { draining, open } = desk();
    const answer = open();
    draining.start();
    expect(answer.ended).toBe(true);
    expect(open({ status: 'confirmed' })).toMatchObject({ states: ['confirmed'], ended: true });
  });
});
