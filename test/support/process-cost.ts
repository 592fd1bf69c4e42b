import { existsSync, readFileSync } from 'node:fs';

const NANOSECONDS = 1e6;

/** Whether this system says what the main thread of another process has used; Linux does. */
export const canTellCost = existsSync('/proc/self/task');

/**
 * Milliseconds that the main thread of a process has run: what its event loop did, whatever else the machine was busy with.
 * Other threads, which hash passwords and collect garbage, are left out.
 */
export function ranFor(pid: number): number {
  const [ran = '0'] = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/schedstat`, 'utf8').split(' ');
  return Number(ran) / NANOSECONDS;
}

/** What some work costs the event loop of a process, in milliseconds: the least of some tries, since others are at work there, too. */
export async function costOf(pid: number, work: () => Promise<unknown>, tries = 3): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < tries; time += 1) {
    const before = ranFor(pid);
    await work();
    least = Math.min(least, ranFor(pid) - before);
  }
  return least;
}
