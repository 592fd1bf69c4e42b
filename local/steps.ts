import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, root } from './home.ts';
import { readJson, writeJson } from './json-file.ts';

const STAFF = 'staff@shapestore.example';
const LISTS = ['data/products.csv', 'data/categories.csv'];

type Environment = Readonly<Record<string, string>>;

/** Brings the schema up to date. */
export function migrate(environment: Environment): string {
  return command(environment, 'dist/src/migrate.js');
}

/** Brings the shop’s own price list in, once per version of it: what staff changed since is not undone by a restart. */
export function importCatalogue(environment: Environment): string {
  const digest = createHash('sha256');
  for (const list of LISTS) digest.update(readFileSync(join(root, list)));
  const version = digest.digest('hex');
  if (readJson<{ version: string }>(files.imported)?.version === version) return 'catalogue is up to date';
  const report = command(environment, 'dist/src/catalog/import/command.js', 'data/products.csv', '--quiet');
  writeJson(files.imported, { version });
  return report;
}

/** Sees to it that there is a staff account; says its one-time password when it was just made. */
export function createStaff(environment: Environment): string {
  return command(environment, 'dist/src/membership/staff/command.js', STAFF);
}

function command(environment: Environment, script: string, ...args: string[]): string {
  const ran = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (ran.status !== 0) throw new Error(`${script} failed:\n${`${ran.stdout}${ran.stderr}`.trim()}`);
  return ran.stdout.trim();
}
