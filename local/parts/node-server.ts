import { join } from 'node:path';
import { Part } from '../part.ts';

/** Starts one of this folder’s servers (`<name>-server.ts`) as a process of its own. */
export function startNodeServer(name: string, script: string, settings: Readonly<Record<string, string>>): Part {
  const part = new Part(name);
  part.start({
    program: process.execPath,
    args: ['--no-warnings', join(import.meta.dirname, script)],
    env: { ...settings, NODE_ENV: 'production' },
  });
  return part;
}

/** Whether something answers HTTP there, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  await fetch(url, { signal: AbortSignal.timeout(2000) });
  return true;
}
