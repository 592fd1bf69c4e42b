import { pauseAfter } from './settlement-patience.js';

const SECOND = 1000;

describe('asking a silent provider again', () => {
  it.each([
    [1, 5, 10],
    [2, 10, 20],
    [5, 80, 160],
    [9, 1280, 2560],
    [10, 1800, 3600],
    [500, 1800, 3600],
  ])('happens, after failure %i, in %i to %i seconds', (failures, soonest, latest) => {
    expect([pauseAfter(failures, 0), pauseAfter(failures, 1)]).toEqual([soonest * SECOND, latest * SECOND]);
  });

  it('is spread over the time in between', () => {
    const pauses = new Set(Array.from({ length: 50 }, (_, n) => pauseAfter(4, n / 50)));
    expect(pauses.size).toBe(50);
  });
});
