import { jest } from '@jest/globals';
import { withAddressToCome } from './address-to-come.js';
import { readConfig } from './config.js';

const { PUBLIC_URL: _, ...config } = readConfig({});

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('an address is there as soon as the platform says it, and was asked for ever more rarely', async () => {
  const asked: number[] = [];
  const ask = () => {
    asked.push(Date.now());
    return asked.length < 8 ? Promise.reject(new Error('not yet')) : Promise.resolve('http://web-a.example');
  };
  const said: string[] = [];
  const store = withAddressToCome(config, ask, (line) => said.push(line));
  expect([store.PUBLIC_URL, store.PORT, asked.length]).toEqual([undefined, config.PORT, 0]);
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  const pauses = asked.slice(1).map((at, index) => (at - (asked[index] ?? 0)) / 1000);
  expect(pauses).toEqual([4, 8, 16, 32, 60, 60, 60]);
  expect([store.PUBLIC_URL, said.length, jest.getTimerCount()]).toEqual(['http://web-a.example', 1, 0]);
});
