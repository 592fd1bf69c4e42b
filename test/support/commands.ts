import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { twin } from './twin.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of the shop as its deployment would, beside the tiers, on another database if one is named. */
export async function run(script: string, args: readonly string[] = [], database?: string): Promise<Ran> {
  return await runWith(database === undefined ? {} : { RDS_DB_NAME: database }, script, args);
}

/** The same, with some of its variables changed. */
export async function runWith(
  changes: Readonly<Record<string, string>>,
  script: string,
  args: readonly string[] = [],
): Promise<Ran> {
  const env = { ...process.env, ...twin().environment, ...changes };
  const child = spawn(process.execPath, [join(root, 'dist', script), ...args], { env, cwd: root });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return await new Promise<Ran>((settle, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      settle({ code: code ?? -1, out, err });
    });
  });
}
