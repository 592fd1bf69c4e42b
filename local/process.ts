import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When a running process was born, which no other process of that number shares; undefined when it is gone. */
export function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return ps(pid, 'lstart=');
    const [state, birth] = linuxFacts(pid);
    if (state === 'Z' || state === 'X') return undefined;
    return `${birth} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return undefined;
  }
}

/** Whether a process was sent SIGSTOP and is still there. */
export function isPaused(pid: number): boolean {
  try {
    const state = process.platform === 'linux' ? linuxFacts(pid)[0] : ps(pid, 'state=').charAt(0);
    return state === 'T';
  } catch {
    return false;
  }
}

/** Sends a signal to a process and all of its group, when it leads one. Nothing happens when it is gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, name);
      return;
    } catch {
      // It leads no group, or it is gone.
    }
  }
}

/** State and time of birth. The program's name stands in brackets and may hold anything: what counts comes behind it. */
function linuxFacts(pid: number): [state: string, birth: string] {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')
      .at(-1)
      ?.split(' ') ?? [];
  return [fields[0] ?? '', fields[19] ?? ''];
}

function ps(pid: number, column: string): string {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
}
