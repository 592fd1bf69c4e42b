import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import { commandIn } from '../../local/procfile.ts';
import { eventually } from './eventually.ts';
import { exchange } from './exchange.ts';
import type { Ran } from './commands.ts';
import { twin } from './twin.ts';

const root = resolve(import.meta.dirname, '../..');

/** Lines of the brand by name: words, numbers or a yes or no. */
export type BrandLines = Readonly<Record<string, string | boolean | readonly number[]>>;

/** The built shop under another brand, beside the twin and on all that the twin keeps. */
export interface BrandedShop {
  readonly url: string;
  /** Runs one of its commands. */
  run(script: string, args?: readonly string[]): Promise<Ran>;
  close(): Promise<void>;
}

/**
 * Opens the built shop with another brand: a copy of what is built, in which lines of the brand are changed as an owner
 * changes them in src/brand/brand.ts.
 *
 * @throws when the brand has no such line, or the shop doesn’t open
 */
export async function openBranded(brand: BrandLines): Promise<BrandedShop> {
  mkdirSync(join(root, 'build'), { recursive: true });
  // Below the checkout, where the packages are found.
  const folder = mkdtempSync(join(root, 'build/branded-'));
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const shown of ['public', 'content']) symlinkSync(join(root, shown), join(folder, shown), 'dir');
  rebrand(join(folder, 'dist/src/brand/brand.js'), brand);

  const port = await getPort({ host: '127.0.0.1' });
  const url = `http://127.0.0.1:${String(port)}`;
  const env = { ...process.env, ...twin().environment, PORT: String(port), PUBLIC_URL: url };
  const start = (args: readonly string[]) => spawn(process.execPath, args, { env, cwd: folder });
  const web = start(commandIn(join(root, 'Procfile')));
  const said = wordsOf(web);
  const close = async () => {
    if (web.exitCode === null && web.signalCode === null) {
      const ended = new Promise((settle) => web.once('exit', settle));
      web.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually(async () => (await exchange(url, { path: '/readyz' })).status === 200, {
      within: 30_000,
      what: 'the branded shop',
    });
  } catch (fault) {
    await close();
    throw new Error(`the branded shop did not open:\n${said.out}${said.err}`, { cause: fault });
  }
  const run = async (script: string, args: readonly string[] = []) => {
    const child = start([join(folder, 'dist', script), ...args]);
    const words = wordsOf(child);
    const code = await new Promise<number>((settle, fail) => {
      child.once('error', fail);
      child.once('close', (given) => settle(given ?? -1));
    });
    return { code, ...words };
  };
  return { url, run, close };
}

function rebrand(path: string, brand: BrandLines): void {
  let text = readFileSync(path, 'utf8');
  for (const [name, value] of Object.entries(brand)) {
    const line = new RegExp(`^ {4}${name}: [^{\n]*,$`, 'm');
    if (!line.test(text)) throw new Error(`the brand has no ${name}`);
    text = text.replace(line, () => `    ${name}: ${JSON.stringify(value)},`);
  }
  writeFileSync(path, text);
}

function wordsOf({ stdout, stderr }: ChildProcess): { out: string; err: string } {
  const words = { out: '', err: '' };
  stdout?.setEncoding('utf8').on('data', (text: string) => (words.out += text));
  stderr?.setEncoding('utf8').on('data', (text: string) => (words.err += text));
  return words;
}
