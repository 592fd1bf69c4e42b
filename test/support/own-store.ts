import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { program } from '../../local/packages.ts';
import type { Ran } from './commands.ts';
import { eventually } from './eventually.ts';
import { living } from './pids.ts';

const root = resolve(import.meta.dirname, '../..');
const START_MILLISECONDS = 110_000;

export interface StartOptions {
  /** Of `npm run up`; only the parts are started unless told otherwise. */
  readonly options?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Shell commands to be run first, by the name of the program they come before. */
  readonly delays?: Readonly<Record<string, string>>;
}

/** A store, or its parts, in a folder of a test's own, started by `npm run up` as a person does. */
export class OwnStore {
  readonly home = mkdtempSync(join(tmpdir(), 'own-store-'));
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(null);
  private said = '';

  /** Everything that `up` said since its last start, colours apart. */
  get output(): string {
    return stripVTControlCharacters(this.said);
  }

  /** Starts `npm run up` with a process group of its own, as a shell does for each command line. */
  start({ options = ['--parts-only'], env = {}, delays = {} }: StartOptions = {}): void {
    this.said = '';
    const PATH = [this.delayed(delays), process.env['PATH']].join(delimiter);
    const child = spawn('npm', ['run', 'up', '--', ...options], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...this.env, PORT: '0', ...env, PATH },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.child = child;
    this.ended = new Promise((settle) => child.once('close', settle));
  }

  async ready(): Promise<void> {
    await eventually(async () => this.said.includes('ready http'), { within: START_MILLISECONDS, what: 'the start' });
  }

  /** Ctrl-C at its terminal: everybody of the group gets it at once, npm too. Resolves when all have ended. */
  async ctrlC(): Promise<void> {
    process.kill(-(this.child?.pid ?? 0), 'SIGINT');
    await this.ended;
  }

  /** The exit code, once it has ended. */
  async end(): Promise<number | null> {
    return await this.ended;
  }

  /** Runs a command of the store as npm does. */
  async run(...args: readonly string[]): Promise<Ran> {
    return await runLocal(this.home, ...args);
  }

  /** Names of the processes that run in its folder. */
  running(): string[] {
    return [...living(this.home).keys()];
  }

  async remove(): Promise<void> {
    if (this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null) {
      process.kill(-(this.child.pid ?? 0), 'SIGTERM');
      await this.ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  private get env(): NodeJS.ProcessEnv {
    return { ...process.env, SHAPESTORE_HOME: this.home };
  }

  /** A folder with programs that do something else before they become the real ones. */
  private delayed(delays: Readonly<Record<string, string>>): string {
    const folder = join(this.home, 'bin');
    mkdirSync(folder, { recursive: true });
    for (const [name, first] of Object.entries(delays)) {
      const { path, env, prefix } = program(name);
      const variables = Object.entries(env).map(([key, value]) => `export ${key}='${value}'`);
      // Unpacked, it is told where it lies, behind the option that has to come first.
      const base = prefix === undefined ? '' : `--basedir='${join(prefix, 'usr')}'`;
      const real = base === '' ? `exec '${path}' "$@"` : `one="$1"; shift; exec '${path}' "$one" ${base} "$@"`;
      writeFileSync(join(folder, name), ['#!/bin/sh', first, ...variables, real].join('\n'));
      chmodSync(join(folder, name), 0o755);
    }
    return folder;
  }
}

/** Runs a command of the local store that lives in that folder. */
export async function runLocal(home: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'local/bootstrap.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, SHAPESTORE_HOME: home },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const plain = stripVTControlCharacters;
  return await new Promise<Ran>((settle) =>
    child.once('close', (code) => settle({ code: code ?? -1, out: plain(out), err: plain(err) })),
  );
}
