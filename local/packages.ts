import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packagesFolder } from './home.ts';

/** Software the twin needs that doesn’t come through npm: what to look for, and what to ask the system’s installer for. */
interface Software {
  readonly what: string;
  readonly programs: readonly string[];
  readonly debian: readonly string[];
  readonly brew: string;
}

const DATABASES: readonly Software[] = [
  {
    what: 'MariaDB',
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb', 'mariadb-dump'],
    debian: ['mariadb-server', 'mariadb-client'],
    brew: 'mariadb',
  },
  { what: 'Redis', programs: ['redis-server'], debian: ['redis-server'], brew: 'redis' },
];
const NGINX: Software = { what: 'nginx', programs: ['nginx'], debian: ['nginx'], brew: 'nginx' };
const CHROMIUM: Software = {
  what: 'Chromium',
  programs: ['chromium'],
  debian: ['chromium', 'fonts-liberation'],
  brew: '--cask chromium',
};

const unpacked = join(packagesFolder, 'root');
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin', '/opt/homebrew/bin', '/usr/local/bin'];
const LONGEST_SHOWN = 70;
const privateOnly = process.env['SHAPESTORE_PACKAGES'] === 'private';

/** Thrown when software is missing and can’t be brought here. The message is what a person must do. */
export class MissingSoftware extends Error {}

/** How to run a program: where it is, and what it needs around it when it was unpacked rather than installed. */
export interface Program {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** Folder its `usr` lies in, when it was unpacked. */
  readonly prefix: string | undefined;
}

/** Sees to it that MariaDB and Redis are there. @throws {MissingSoftware} with the command to run instead */
export async function requireDatabases(): Promise<void> {
  await require(DATABASES);
}

/** Sees to it that a Chromium is there, and answers its path. @throws {MissingSoftware} with the command to run instead */
export async function requireChromium(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  await require([CHROMIUM]);
  const found = program('chromium');
  return found.prefix === undefined ? found.path : wrapped(found);
}

/** Sees to it that an nginx is there. @throws {MissingSoftware} with the command to run instead */
export async function requireNginx(): Promise<void> {
  await require([NGINX]);
}

/** @throws when the `require…` for it wasn’t asked first */
export function program(name: string): Program {
  const found = find(name);
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

async function require(wanted: readonly Software[]): Promise<void> {
  const missing = wanted.filter(({ programs }) => programs.some((name) => find(name) === undefined));
  if (missing.length === 0) return;
  const names = missing.map(({ what }) => what).join(' and ');
  const packages = missing.flatMap(({ debian }) => debian);
  if (!has('apt-get')) throw new MissingSoftware(byHand(names, missing));
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const permitted =
    !privateOnly && (sudo.length === 0 || (has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0));
  console.log(
    `${names}: ${permitted ? 'installing through apt' : 'unpacking Debian packages under .local (no system change)'}`,
  );
  await (permitted ? install(sudo, packages) : unpack(packages));
  const still = missing.filter(({ programs }) => programs.some((name) => find(name) === undefined));
  if (still.length > 0) throw new MissingSoftware(byHand(names, still));
}

function find(name: string): Program | undefined {
  const folders = privateOnly ? [] : [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  for (const folder of folders) {
    const path = join(folder, name);
    if (isProgram(path)) return { path, env: {}, prefix: undefined };
  }
  for (const folder of ['usr/sbin', 'usr/bin']) {
    const path = join(unpacked, folder, name);
    if (isProgram(path)) return { path, env: libraries(), prefix: unpacked };
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where unpacked programs find the libraries that were unpacked with them. */
function libraries(): Record<string, string> {
  const base = join(unpacked, 'usr', 'lib');
  const machine = existsSync(base) ? readdirSync(base).find((folder) => folder.endsWith('-linux-gnu')) : undefined;
  const folders = [machine ?? '', `${machine ?? ''}/pulseaudio`].map((folder) => join(base, folder));
  return { LD_LIBRARY_PATH: [...folders, join(unpacked, 'lib', machine ?? '')].join(':') };
}

function has(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** Installs for the whole machine, without letting any service start: the twin starts its own. */
async function install(sudo: readonly string[], packages: readonly string[]): Promise<void> {
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  await run([...sudo, ...environment, 'apt-get', 'update']);
  const running = services();
  await run([...sudo, ...environment, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages]);
  for (const service of services().filter((name) => !running.includes(name))) {
    const [command = '', ...args] = [...sudo, 'service', service, 'stop'];
    spawnSync(command, args);
  }
}

function services(): string[] {
  return ['mariadb', 'redis-server', 'nginx'].filter((name) => spawnSync('service', [name, 'status']).status === 0);
}

/** Downloads with an apt that keeps its lists and cache here, and unpacks without installing. */
async function unpack(packages: readonly string[]): Promise<void> {
  const state = join(packagesFolder, 'apt');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'root']) {
    mkdirSync(folder === 'root' ? unpacked : join(state, folder), { recursive: true });
  }
  const options = [
    `Dir::State::lists=${join(state, 'lists')}`,
    `Dir::Cache=${join(state, 'cache')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
  await run(['apt-get', ...options, 'update']);
  await run(['apt-get', ...options, 'install', '-y', '--no-install-recommends', '--download-only', ...packages]);
  const archives = join(state, 'cache', 'archives');
  const files = readdirSync(archives).filter((file) => file.endsWith('.deb'));
  for (const [index, file] of files.entries()) {
    if (process.stdout.isTTY) process.stdout.write(`\runpacking ${String(index + 1)} of ${String(files.length)}`);
    await run(['dpkg', '-x', join(archives, file), unpacked]);
    rmSync(join(archives, file));
  }
  if (process.stdout.isTTY) process.stdout.write('\n');
}

/** Chromium starts helpers of its own: a script that sets its surroundings once is simpler than passing them on. */
function wrapped({ path, env }: Program): string {
  const script = join(packagesFolder, 'chromium');
  const binary = join(unpacked, 'usr/lib/chromium/chromium');
  const target = existsSync(binary) ? binary : path;
  const lines = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
  writeFileSync(script, `#!/bin/sh\n${lines.join('\n')}\nexec '${target}' "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

/** Runs an installer; what it is doing is shown on one line, or every few seconds where there is no terminal. */
async function run([command = '', ...args]: readonly string[]): Promise<void> {
  const started = Date.now();
  let doing = '';
  const show = () => {
    const seconds = `${String(Math.round((Date.now() - started) / 1000))} s`;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  ${seconds}  ${doing.slice(0, LONGEST_SHOWN)}`);
    else console.log(`  ${seconds}  ${doing}`);
  };
  const timer = setInterval(show, process.stdout.isTTY ? 200 : 5000);
  const code = await new Promise<number>((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.on('data', (chunk: Buffer) => {
      doing = chunk.toString().trim().split('\n').at(-1) ?? doing;
    });
    child.once('error', () => {
      resolve(127);
    });
    child.once('exit', (status) => {
      resolve(status ?? 1);
    });
  });
  clearInterval(timer);
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  if (code !== 0) throw new MissingSoftware(`"${[command, ...args].join(' ')}" failed (exit ${String(code)})`);
}

function byHand(names: string, missing: readonly Software[]): string {
  const formulas = missing.map(({ brew }) => `brew install ${brew}`).join(' && ');
  return (
    `${names} can’t be installed here automatically. On macOS:\n\n  ${formulas}\n\n` +
    'Elsewhere, with Docker:\n\n' +
    '  docker run --rm -it -v "$PWD":/shop -w /shop -p 3000:3000 -e BIND_ADDRESS=0.0.0.0 node:24-bookworm npm run up\n\n' +
    'Then run the command again.'
  );
}
