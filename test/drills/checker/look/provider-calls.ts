import { existsSync, readFileSync } from 'node:fs';
import type { ProviderCall } from '../rows.ts';

/** What providers were asked for, in order, as `provider-memory.mjs` notes it. */
export function providerCalls(file: string): ProviderCall[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ProviderCall);
}
