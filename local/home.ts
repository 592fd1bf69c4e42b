import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(import.meta.dirname, '..');

/** Where this twin keeps its data: `.local`, or what SHAPESTORE_HOME says, so that several can run side by side. */
export const home = resolve(root, process.env['SHAPESTORE_HOME'] ?? '.local');

/** Software unpacked for this checkout, shared by all its twins. */
export const packagesFolder = join(root, '.local', 'packages');

export const folders = {
  data: join(home, 'data'),
  logs: join(home, 'logs'),
  pids: join(home, 'pids'),
  /** How each part was started: enough to start it again alone. */
  commands: join(home, 'commands'),
  /** Unix sockets may have paths of at most 107 characters; a checkout may lie deeper. */
  sockets: join(tmpdir(), `shapestore-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`),
} as const;

export const files = {
  state: join(home, 'state.json'),
  ports: join(home, 'ports.json'),
  secrets: join(home, 'secrets.json'),
  imported: join(home, 'data', 'imported.json'),
} as const;

export function makeFolders(): void {
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
}
