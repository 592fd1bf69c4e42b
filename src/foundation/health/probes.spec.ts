import { jest } from '@jest/globals';
import { Probes } from './probes.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('are asked once a second at most by however many, and anew after that', async () => {
  const probes = new Probes();
  const probe = jest.fn(() => Promise.resolve());
  probes.register('shelf', probe);
  const answers = await Promise.all(Array.from({ length: 16 }, () => probes.recentStates()));
  expect(answers[15]).toEqual({ shelf: { state: 'up', took: 0 } });
  await jest.advanceTimersByTimeAsync(999);
  await probes.recentStates();
  expect(probe).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(1);
  probe.mockRejectedValueOnce(Object.assign(new Error('at 10.0.0.7'), { code: 'ECONNREFUSED' }));
  expect(await probes.recentStates()).toEqual({ shelf: { state: 'down', took: 0, fault: 'ECONNREFUSED' } });
});

it.each([
  ['recentStates', 1000],
  ['states', 2000],
] as const)('that hang are given up by %s after %i milliseconds', async (ask, milliseconds) => {
  const probes = new Probes();
  probes.register('shelf', () => new Promise<never>(() => undefined));
  probes.register('till', () => Promise.resolve());
  let answer: unknown;
  void probes[ask]().then((states) => (answer = states));
  await jest.advanceTimersByTimeAsync(milliseconds - 1);
  expect(answer).toBeUndefined();
  await jest.advanceTimersByTimeAsync(1);
  expect(answer).toEqual({
    shelf: { state: 'down', took: milliseconds, fault: 'ProbeTimeout' },
    till: { state: 'up', took: 0 },
  });
});
