import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf } from '../../local/process.ts';

/** A process that no other can be taken for: numbers are used again. */
export interface Known {
  readonly pid: number;
  readonly birth: string;
}

const folder = (home: string) => join(home, 'pids');

/** Processes of the store in that home that run now, by name. */
export function living(home: string): Map<string, Known> {
  const found = new Map<string, Known>();
  if (!existsSync(folder(home))) return found;
  for (const name of readdirSync(folder(home))) {
    const known = pidOf(home, name);
    if (known !== undefined && isAlive(known)) found.set(name, known);
  }
  return found;
}

/** The process noted under that name, whether or not it still runs. */
export function pidOf(home: string, name: string): Known | undefined {
  const file = join(folder(home), name);
  if (!existsSync(file)) return undefined;
  const [pid, ...birth] = readFileSync(file, 'utf8').trim().split(' ');
  return { pid: Number(pid), birth: birth.join(' ') };
}

export function isAlive({ pid, birth }: Known): boolean {
  return birthOf(pid) === birth;
}

/** Notes a process as one of the store in that home, in the way of `npm run up`: whoever clears up there finds it. */
export function notePid(home: string, name: string, pid: number): void {
  mkdirSync(folder(home), { recursive: true });
  writeFileSync(join(folder(home), name), `${pid} ${birthOf(pid) ?? ''}\n`);
}

/** Forgets a process that ended, unless another is noted by then. */
export function forgetPid(home: string, name: string, pid: number): void {
  if (pidOf(home, name)?.pid === pid) rmSync(join(folder(home), name), { force: true });
}
