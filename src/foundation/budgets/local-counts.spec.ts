import { LocalCounts } from './local-counts.js';

it('counts begin with the first point and are forgotten after their time', () => {
  let now = 0;
  const counts = new LocalCounts(() => now);
  expect(counts.add('a', 1, 1000)).toEqual({ points: 1, milliseconds: 1000 });
  now = 600;
  expect(counts.add('a', 2, 1000)).toEqual({ points: 3, milliseconds: 400 });
  now = 1000;
  expect(counts.get('a')).toBeUndefined();
  expect(counts.add('a', 1, 1000)).toEqual({ points: 1, milliseconds: 1000 });
});

it('a count goes up to what others know, and never down', () => {
  const counts = new LocalCounts(() => 0);
  counts.add('a', 5, 1000);
  counts.raise('a', { points: 3, milliseconds: 10 });
  expect(counts.get('a')).toEqual({ points: 5, milliseconds: 1000 });
  counts.raise('a', { points: 9, milliseconds: 10 });
  expect(counts.get('a')).toEqual({ points: 9, milliseconds: 10 });
});

it('however many keys there are, memory holds so many: the youngest', () => {
  const counts = new LocalCounts(() => 0, 100);
  for (let n = 0; n < 10_000; n += 1) counts.add(`network ${n}`, 1, 1000);
  expect(counts.size).toBeLessThanOrEqual(100);
  expect(counts.get('network 9999')).toEqual({ points: 1, milliseconds: 1000 });
});

it('makes room of what is over first', () => {
  let now = 0;
  const counts = new LocalCounts(() => now, 100);
  counts.add('long', 7, 10_000);
  for (let n = 0; n < 99; n += 1) counts.add(`short ${n}`, 1, 10);
  now = 20;
  counts.add('new', 1, 10);
  expect(counts.get('long')?.points).toBe(7);
});
