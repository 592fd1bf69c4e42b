import { join } from 'node:path';
import type { Part } from '../part.ts';

const LOOK_MILLISECONDS = 10_000;

/** Starts one of this folder’s servers (`<name>-server.ts`) as a process of its own. */
export function startNodeServer(part: Part, script: string, settings: Readonly<Record<string, string>>): void {
  part.start({
    program: process.execPath,
    args: ['--no-warnings', join(import.meta.dirname, script)],
    env: { ...settings, NODE_ENV: 'production' },
  });
}

/** Whether something answers HTTP there, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  await fetch(url, { signal: AbortSignal.timeout(LOOK_MILLISECONDS) });
  return true;
}
