import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { twinHome } from './twin.ts';

/** Every line of the web tier’s log. */
export function webLog(): readonly string[] {
  return readFileSync(join(twinHome(), 'logs/web.log'), 'utf8').split('\n');
}

/** Lines of the web tier’s log about one request, by the reference its answer carried. */
export function loggedAbout(requestId: string): Readonly<Record<string, unknown>>[] {
  return webLog()
    .filter((line) => line.includes(requestId) && line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
