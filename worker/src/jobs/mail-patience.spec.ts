import { isDueAgain, OLDEST_MILLISECONDS } from './mail-patience.js';

it('a mail that won’t go is tried again within a minute, and a few dozen times in all', () => {
  const tries: number[] = [];
  let ended = 15_000;
  for (let now = ended; now < OLDEST_MILLISECONDS; now += 5000) {
    if (!isDueAgain(0, ended, now)) continue;
    tries.push(now);
    ended = now + 15_000;
  }
  expect(tries[0]).toBeLessThan(60_000);
  expect(tries.length).toBeGreaterThan(15);
  expect(tries.length).toBeLessThan(50);
});
