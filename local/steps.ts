import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, root } from './home.ts';
import { readJson, writeJson } from './json-file.ts';
import { runToEnd } from './run-to-end.ts';

const LISTS = ['data/products.csv', 'data/categories.csv'];

type Environment = Readonly<Record<string, string>>;

/** Brings the schema up to date. */
export async function migrate(environment: Environment, closing: AbortSignal): Promise<string> {
  return await command(environment, closing, 'dist/src/migrate.js');
}

/** Brings the shop’s own price list in, once per version of it: what staff changed since is not undone by a restart. */
export async function importCatalogue(environment: Environment, closing: AbortSignal): Promise<string> {
  const digest = createHash('sha256');
  for (const list of LISTS) digest.update(readFileSync(join(root, list)));
  const version = digest.digest('hex');
  if (readJson<{ version: string }>(files.imported)?.version === version) return 'catalogue is up to date';
  const report = await command(
    environment,
    closing,
    'dist/src/catalog/import/command.js',
    'data/products.csv',
    '--quiet',
  );
  writeJson(files.imported, { version });
  return report;
}

async function command(
  env: Environment,
  closing: AbortSignal,
  script: string,
  ...args: readonly string[]
): Promise<string> {
  const program = { program: process.execPath, args: [join(root, script), ...args], cwd: root, env };
  const { status, stdout, stderr } = await runToEnd(program, closing);
  if (status !== 0) throw new Error(`${script} failed:\n${`${stdout}\n${stderr}`.trim()}`);
  return stdout;
}
