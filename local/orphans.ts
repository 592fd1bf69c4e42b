import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { folders } from './home.ts';
import { Patience } from './patience.ts';
import { birthOf, signal } from './process.ts';

const LOOK_AGAIN_MILLISECONDS = 25;
const PATIENCE_SECONDS = 15;

/** Parts of this twin that are running, by name: with no `up` to supervise them, they are orphans. */
export function orphans(): Map<string, number> {
  const found = new Map<string, number>();
  if (!existsSync(folders.pids)) return found;
  for (const name of readdirSync(folders.pids)) {
    const [pid, ...birth] = pidFile(name).split(' ');
    // A pid file may be older than the last start of the machine: the number alone proves nothing.
    if (birth.join(' ') === birthOf(Number(pid))) found.set(name, Number(pid));
    else rmSync(join(folders.pids, name), { force: true });
  }
  return found;
}

/** Stops orphans, politely first, paused ones too. Resolves when they are gone. */
export async function stopOrphans(found: ReadonlyMap<string, number>): Promise<void> {
  let left = [...found.values()];
  for (const pid of left) {
    signal(pid, 'SIGTERM');
    // What is paused takes the wish to end when it goes on.
    signal(pid, 'SIGCONT');
  }
  const patience = new Patience({ seconds: PATIENCE_SECONDS, signOfLife: () => left.length });
  while (left.length > 0) {
    await pause(LOOK_AGAIN_MILLISECONDS);
    left = left.filter(isOurs);
    if (patience.isOver) for (const pid of left) signal(pid, 'SIGKILL');
  }
  patience.end();
  for (const name of found.keys()) rmSync(join(folders.pids, name), { force: true });
}

/** Whether that process is a running part of this twin. */
export function isOurs(pid: number): boolean {
  return [...orphans().values()].includes(pid);
}

/** Empty when its part ended since the folder was read. */
function pidFile(name: string): string {
  try {
    return readFileSync(join(folders.pids, name), 'utf8').trim();
  } catch {
    return '';
  }
}
