import { jest } from '@jest/globals';
import { Breaker, BreakerOpen } from './breaker.js';

const broken = (): Promise<never> => Promise.reject(Object.assign(new Error('no answer'), { name: 'TimeoutError' }));
const well = (): Promise<string> => Promise.resolve('answer');
const isFailure = (error: unknown) => (error as Error).name === 'TimeoutError';

describe('a breaker', () => {
  const opened = jest.fn();
  const closed = jest.fn();
  let breaker: Breaker;

  beforeEach(() => {
    jest.useFakeTimers();
    opened.mockClear();
    closed.mockClear();
    breaker = new Breaker({ threshold: 3, openFor: 750, isFailure }, { opened, closed });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function fails(times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) await expect(breaker.run(broken)).rejects.toThrow('no answer');
  }

  it('opens after failures in a row only: an answer in between starts the count anew', async () => {
    await fails(2);
    await breaker.run(well);
    await fails(2);
    expect(breaker.state).toBe('closed');
    await fails(1);
    expect(breaker.state).toBe('open');
  });

  it('is not opened by errors that are answers', async () => {
    for (let n = 0; n < 9; n += 1) {
      await expect(breaker.run(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    }
    expect(breaker.state).toBe('closed');
  });

  it('makes no call while it is open', async () => {
    await fails(3);
    const call = jest.fn(well);
    await expect(breaker.run(call)).rejects.toThrow(BreakerOpen);
    expect([call.mock.calls.length, breaker.state, opened.mock.calls.length]).toEqual([0, 'open', 1]);
  });

  it('lets one call try after its time, and refuses the others at once until that one has its answer', async () => {
    await fails(3);
    jest.advanceTimersByTime(750);
    let answer: (value: string) => void = () => undefined;
    const probe = breaker.run(() => new Promise<string>((resolve) => (answer = resolve)));
    await expect(breaker.run(well)).rejects.toThrow(BreakerOpen);
    answer('probe');
    expect(await probe).toBe('probe');
    expect(await breaker.run(well)).toBe('answer');
    expect([breaker.state, closed.mock.calls.length]).toEqual(['closed', 1]);
  });

  it('stays open when the probe fails, for its whole time again, and says so once', async () => {
    await fails(3);
    jest.advanceTimersByTime(750);
    await fails(1);
    jest.advanceTimersByTime(749);
    await expect(breaker.run(well)).rejects.toThrow(BreakerOpen);
    jest.advanceTimersByTime(1);
    expect(await breaker.run(well)).toBe('answer');
    expect([opened.mock.calls.length, closed.mock.calls.length]).toEqual([1, 1]);
  });

  it('goes by no clock that somebody may set', async () => {
    await fails(3);
    const day = 86_400_000;
    jest.setSystemTime(Date.now() + day);
    await expect(breaker.run(well)).rejects.toThrow(BreakerOpen);
    jest.setSystemTime(Date.now() - 2 * day);
    jest.advanceTimersByTime(750);
    expect(await breaker.run(well)).toBe('answer');
  });

  describe('for lasting failures only', () => {
    beforeEach(() => {
      breaker = new Breaker({ threshold: 3, openFor: 750, isFailure, lasting: true }, { opened, closed });
    });

    /** Calls that are under way together, and all get no answer. */
    async function failTogether(count: number): Promise<void> {
      await Promise.allSettled(Array.from({ length: count }, () => breaker.run(broken)));
    }

    it('counts calls that failed together as one accident, however many', async () => {
      await failTogether(25);
      expect(breaker.state).toBe('closed');
      expect(await breaker.run(well)).toBe('answer');
      await failTogether(25);
      expect([breaker.state, opened.mock.calls.length]).toEqual(['closed', 0]);
    });

    it('opens when a call that began afterwards fails as well', async () => {
      await failTogether(25);
      await fails(1);
      expect([breaker.state, opened.mock.calls.length]).toEqual(['open', 1]);
    });
  });
});
