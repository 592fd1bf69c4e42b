import { jest } from '@jest/globals';
import { Rush } from './rush.js';

async function isOver(rush: Rush): Promise<() => boolean> {
  let over = false;
  void rush.over().then(() => {
    over = true;
  });
  await Promise.resolve();
  return () => over;
}

describe('a rush', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is not made by a batch that leaves the queue empty', async () => {
    const rush = new Rush();
    rush.received(9);
    expect(rush.on).toBe(false);
    await rush.over();
  });

  it('is over a moment after the last full batch', async () => {
    const rush = new Rush();
    rush.received(10);
    const over = await isOver(rush);
    await jest.advanceTimersByTimeAsync(200);
    rush.received(10);
    await jest.advanceTimersByTimeAsync(200);
    expect([rush.on, over()]).toEqual([true, false]);
    await jest.advanceTimersByTimeAsync(200);
    expect([rush.on, over()]).toEqual([false, true]);
  });

  it('makes nobody wait for longer than fifteen seconds', async () => {
    const rush = new Rush();
    const busy = setInterval(() => {
      rush.received(10);
    }, 100);
    rush.received(10);
    const over = await isOver(rush);
    await jest.advanceTimersByTimeAsync(14_000);
    expect(over()).toBe(false);
    await jest.advanceTimersByTimeAsync(1_100);
    expect([rush.on, over()]).toEqual([true, true]);
    clearInterval(busy);
  });
});
