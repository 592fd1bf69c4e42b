import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../home.ts';
import { NotHad } from './not-had.ts';

const folder = join(root, '.local', 'python');
const INSTALL_MILLISECONDS = 300_000;

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Asking {
  readonly cwd?: string;
  /** In place of this process's own environment, but for PATH. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Killed after that long; then `code` is -1. A minute unless said otherwise. */
  readonly within?: number;
}

/** A Python package in a virtual environment of its own, with the commands it brought. */
export class PythonTool {
  private readonly environment: string;

  constructor(environment: string) {
    this.environment = environment;
  }

  /** Where a command of the package is. */
  command(name: string): string {
    return join(this.environment, 'bin', name);
  }

  /** Runs a command of the package to its end. Whatever code it ends with is an answer. */
  async run(name: string, args: readonly string[], asking: Asking = {}): Promise<Answer> {
    return await run(this.command(name), args, asking);
  }
}

/**
 * Brings one exact version of a Python package, once: the next call finds it in `.local/python`.
 *
 * @param version exact, so that a new release changes no result of a test by itself
 */
export async function pythonTool(name: string, version: string): Promise<PythonTool | NotHad> {
  const ready = join(folder, `${name}-${version}`);
  if (existsSync(join(ready, 'bin', 'python'))) return new PythonTool(ready);
  const python = ['python3', 'python'].find((each) => canMakeEnvironments(each));
  if (python === undefined) return new NotHad('there is no Python 3 with its venv module on this machine');
  mkdirSync(folder, { recursive: true });
  const made = mkdtempSync(`${ready}-`);
  for (const [command, ...args] of [
    [python, '-m', 'venv', made],
    [join(made, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']
      .concat(['--no-input', '--timeout', '10', '--retries', '1'])
      .concat(`${name}==${version}`),
  ] as [string, ...string[]][]) {
    const { code, out, err } = await run(command, args, { within: INSTALL_MILLISECONDS });
    if (code === 0) continue;
    rmSync(made, { recursive: true, force: true });
    return new NotHad(`${name} ${version} could not be installed: ${whyOf(`${out}\n${err}`)}`);
  }
  return new PythonTool(claim(ready, made));
}

/** Of an index that doesn't answer, pip says in the end only that it has no such package. */
function whyOf(words: string): string {
  if (/NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError/.test(words)) {
    return 'the package index does not answer';
  }
  return words.trim().split('\n').at(-1) || 'it took too long';
}

/** The scripts of an environment know where they are, so it can't be moved: of two made at once, one gets the name. */
function claim(ready: string, made: string): string {
  try {
    if (lstatSync(ready, { throwIfNoEntry: false }) !== undefined && !existsSync(ready)) rmSync(ready);
    symlinkSync(made, ready);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    rmSync(made, { recursive: true, force: true });
  }
  return ready;
}

const canMakeEnvironments = (python: string): boolean =>
  spawnSync(python, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))']).status === 0;

async function run(command: string, args: readonly string[], asking: Asking): Promise<Answer> {
  const { cwd, env, input = '', within = 60_000 } = asking;
  const whole = env === undefined ? process.env : { PATH: process.env.PATH, ...env };
  const child = spawn(command, args, { cwd, env: whole, timeout: within, killSignal: 'SIGKILL' });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // A command that ends without reading what it was given has still ended.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return await new Promise<Answer>((settle, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      settle({ code: code ?? -1, out, err });
    });
  });
}
