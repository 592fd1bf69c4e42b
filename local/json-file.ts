import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What a JSON file holds, or undefined when it is missing or was cut short by a power cut. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file such that readers see the old or the new one, never half of it. */
export function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
