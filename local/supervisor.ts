import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether that process is an `up`, and not something that got its number later. */
export function isUp(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
        : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return command.includes('local/up.ts');
  } catch {
    return false;
  }
}
