import { jest } from '@jest/globals';
import { BackOff } from './back-off.js';

describe('a pause between tries', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('ends at once when the process stops, and there is none afterwards', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(1);
    const backOff = new BackOff();
    for (let n = 0; n < 20; n += 1) backOff.failed();
    const started = performance.now();
    const pauses = [backOff.pause(), backOff.pause()];
    backOff.stop();
    await Promise.all([...pauses, backOff.pause()]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('counts failures in a row', () => {
    const backOff = new BackOff();
    backOff.failed();
    backOff.failed();
    expect(backOff.failures).toBe(2);
    backOff.succeeded();
    expect(backOff.failures).toBe(0);
  });
});
