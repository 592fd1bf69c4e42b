import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './home.ts';

/**
 * What Elastic Beanstalk would start for a tier: Node’s flags and the script, as its Procfile says them. Locally nothing
 * else runs, so that limits of memory are the same here and there.
 *
 * @returns arguments for Node, to be run from the repository root
 * @throws when the Procfile has no line `web: node …`
 */
export const procfileArguments = (tier: 'web' | 'worker'): string[] =>
  commandIn(join(root, tier === 'web' ? 'Procfile' : 'worker/Procfile'));

/** The same of any Procfile; the arguments are to be run from the folder it is meant for. */
export function commandIn(procfile: string): string[] {
  // The platform calls the one process it talks to `web`, in both environments.
  const command = /^web: node (.+)$/m.exec(readFileSync(procfile, 'utf8'))?.[1];
  if (command === undefined) throw new Error(`${procfile} has no line “web: node …”`);
  return command.trim().split(/\s+/);
}
