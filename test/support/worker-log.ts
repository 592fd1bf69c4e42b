import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Lines of the worker's log that hold a word, as it wrote them. */
export function workerLogged(word: string): Readonly<Record<string, unknown>>[] {
  const statePath = resolve(root, process.env.TEST_TWIN_STATE ?? '');
  const log = readFileSync(join(dirname(statePath), 'logs/worker.log'), 'utf8');
  return log
    .split('\n')
    .filter((line) => line.includes(word) && line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
