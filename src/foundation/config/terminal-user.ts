import { userInfo } from 'node:os';
import type { Environment } from './furnish.js';

/** The name of whoever is at the terminal: before `sudo`, which is how commands are run on an instance. */
export function whoIsAtTheTerminal(shell: Environment = process.env): string {
  const named = [shell['SUDO_USER'], shell['USER']].find((name) => name !== undefined && name !== '');
  if (named !== undefined) return named;
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return 'terminal';
  }
}
