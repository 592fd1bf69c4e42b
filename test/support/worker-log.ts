import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { twinHome } from './twin.ts';

/** Lines of the worker's log that hold a word, as it wrote them. */
export function workerLogged(word: string): Readonly<Record<string, unknown>>[] {
  const log = readFileSync(join(twinHome(), 'logs/worker.log'), 'utf8');
  return log
    .split('\n')
    .filter((line) => line.includes(word) && line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
