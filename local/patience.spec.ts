import { jest } from '@jest/globals';
import { busyWords, Patience } from './patience.ts';

describe('patience', () => {
  let sign = 0;
  let load = { average: 1, cores: 2 };
  let waiting: Patience;
  const wait = (seconds: number) => {
    waiting = new Patience({ seconds, signOfLife: () => sign, load: () => load });
    return waiting;
  };
  const pass = (seconds: number) => jest.advanceTimersByTime(seconds * 1000);

  beforeEach(() => {
    jest.useFakeTimers();
    load = { average: 1, cores: 2 };
  });
  afterEach(() => {
    waiting.end();
    jest.useRealTimers();
  });

  it('is over after so many seconds of silence', async () => {
    const { over } = wait(60);
    pass(59);
    expect(waiting.isOver).toBe(false);
    pass(2);
    expect(waiting.isOver).toBe(true);
    await over;
  });

  it('is as long as there are signs of life', () => {
    wait(60);
    for (let minute = 0; minute < 10; minute += 1) {
      pass(55);
      sign += 1;
      pass(1);
    }
    expect(waiting.isOver).toBe(false);
    pass(61);
    expect(waiting.isOver).toBe(true);
  });

  it('grows with the load of the machine, and with nothing below one process a core', () => {
    wait(60);
    load = { average: 18, cores: 2 };
    pass(500);
    expect(waiting.isOver).toBe(false);
    pass(41);
    expect(waiting.isOver).toBe(true);
    load = { average: 0, cores: 2 };
    expect(wait(60).isOver).toBe(false);
    pass(61);
    expect(waiting.isOver).toBe(true);
  });

  it('isn’t used up by time in which this process could not look', () => {
    wait(60);
    // What a blocked event loop does: an hour passes between two looks.
    jest.setSystemTime(Date.now() + 3_600_000);
    pass(1);
    expect(waiting.isOver).toBe(false);
    expect(waiting.silentSeconds).toBeLessThan(3);
  });
});

describe('what is said of the load', () => {
  it('is nothing while there is a core for everybody', () => {
    expect(busyWords({ average: 2, cores: 2 })).toBe('');
  });

  it('names it otherwise', () => {
    expect(busyWords({ average: 18.24, cores: 2 })).toBe('this machine is busy: load average 18.2 on 2 cores');
    expect(busyWords({ average: 3, cores: 1 })).toContain('on 1 core');
  });
});
