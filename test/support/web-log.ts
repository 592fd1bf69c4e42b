import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Every line of the web tier’s log. */
export function webLog(): readonly string[] {
  const statePath = resolve(root, process.env.TEST_TWIN_STATE ?? '');
  return readFileSync(join(dirname(statePath), 'logs/web.log'), 'utf8').split('\n');
}

/** Lines of the web tier’s log about one request, by the reference its answer carried. */
export function loggedAbout(requestId: string): Readonly<Record<string, unknown>>[] {
  return webLog()
    .filter((line) => line.includes(requestId) && line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
