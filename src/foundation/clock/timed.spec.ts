import { setTimeout as pause } from 'node:timers/promises';
import { timed } from './timed.js';

const late = () => new Error('late');

function heldUp(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('a limit', () => {
  it('rejects when it is over, and not before', async () => {
    const started = performance.now();
    await expect(timed(250, new Promise(() => undefined), late)).rejects.toThrow('late');
    expect(performance.now() - started).toBeGreaterThan(245);
  });

  it('of nothing still takes what is there already', async () => {
    await expect(timed(0, Promise.resolve('here'), late)).resolves.toBe('here');
    await expect(timed(-5, new Promise(() => undefined), late)).rejects.toThrow('late');
  });

  it('doesn’t count the time in which this process was held up: an answer of several steps still comes', async () => {
    const steps = async () => {
      for (let step = 0; step < 3; step += 1) await pause(20);
      return 'answered';
    };
    const answer = timed(400, steps(), late);
    heldUp(1000);
    await expect(answer).resolves.toBe('answered');
  });
});
