/** `npm test`: all suites, in the order in which they are cheap, each with what it needs. See --help. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { startDrillStores } from '../test/drills/shop/store.ts';
import { startForeignTwin, startTwins } from '../test/support/twin.ts';
import { add, failuresIn, nothing, readReport, type Tally, tallyLine } from './tally.ts';

const root = resolve(import.meta.dirname, '..');
const results = join(root, '.local/test-results');

const WITHOUT_SERVER = ['unit', 'contracts', 'walls'];
const DEPLOYMENT = 'deployment';
const ON_THE_TWIN = ['stories', 'database', 'browser'];
const DRILLS = 'drills';
/** Only when it is asked for: what it runs on is brought from three registries. */
const FOREIGN = 'foreign';
/** Each is four servers and two tiers. What waits for mails and workers leaves half a processor idle. */
const MOST_STORES = Math.min(2, availableParallelism());
const USUAL = [...WITHOUT_SERVER, DEPLOYMENT, ...ON_THE_TWIN, DRILLS];
const SUITES = [...USUAL, FOREIGN];

const help = `npm test -- [suite…] [jest options and paths]

Suites, in the order they run:
  unit        rules beside the code they test             no server
  contracts   the order message against its samples       no server
  walls       who may import whom, routes, variables      no server
  deployment  what is shipped to Elastic Beanstalk        build, nginx; Python for some
  stories     over HTTP, against a twin of its own        build + twin
  database    what only a real database can say           build + twin
  browser     journeys in headless Chromium               build + twin + Chromium
  drills      faults of every part, and no order lost     build + a store of their own

Only when it is named:
  foreign     buying, and much of database, on servers    MySQL with TLS, Redis by rediss://, ElasticMQ (Java, Maven),
              that nobody here wrote                      moto (Python); what can't be had is named and left out

Examples:
  npm test                                  everything but foreign
  npm test -- unit walls                    these two
  npm test -- unit src/orders               the unit specs below src/orders
  npm test -- stories -t "guest buys"       stories of that name
  DRILLS=long npm test -- drills            the long drills, too (as npm run drills does)
  TEST_TWIN_STATE=.local/state.json npm test -- stories
                                            on the twin that npm run up has running: no start-up, but your data

The last line is always "N passed, N failed"; exit 1 unless all passed and there was something to pass.`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(help);
  process.exit(0);
}

// Suites come first; the rest is Jest's, so that `-t "stories of old"` or a path may hold any word.
const firstOther = args.findIndex((arg) => !SUITES.includes(arg));
const named = firstOther === -1 ? args : args.slice(0, firstOther);
const passedOn = args.slice(named.length);
const chosen = named.length > 0 ? SUITES.filter((suite) => named.includes(suite)) : USUAL;
/** With a name pattern or a path, a suite in which nothing matches is no fault. */
const narrowed = passedOn.length > 0;

const total: Tally = nothing();
const failures: string[] = [];
let running: { stop(): Promise<void> } | undefined;
let child: ReturnType<typeof spawn> | undefined;
let interrupted = false;

function run(command: string, commandArgs: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((settle, fail) => {
    child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', fail);
    child.once('exit', (code) => {
      child = undefined;
      settle(code ?? 1);
    });
  });
}

/** Runs suites in one Jest and adds up what it reports. A suite that could not run is a failure, as is an empty one. */
async function jest(suites: string[], options: string[] = []): Promise<void> {
  if (suites.length === 0 || interrupted) return;
  heading(suites.join(', '));
  const report = join(results, `${suites[0]}.json`);
  const flags = ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js')];
  const code = await run(process.execPath, [
    ...flags,
    '--selectProjects',
    ...suites,
    '--json',
    '--outputFile',
    report,
    ...(narrowed ? ['--passWithNoTests'] : []),
    ...options,
    ...passedOn,
  ]);
  failures.push(...failuresIn(report, root));
  add(total, readReport(report, { suites, code, root, mayBeEmpty: narrowed }));
}

const heading = (text: string) => console.log(`\n--- ${text} ---`);

async function all(): Promise<void> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  await jest(chosen.filter((suite) => WITHOUT_SERVER.includes(suite)));
  // Bundles are started and nginx is timed: nobody else should be at work meanwhile.
  await jest(
    chosen.filter((suite) => suite === DEPLOYMENT),
    ['--runInBand'],
  );

  await onTheTwins(chosen.filter((suite) => ON_THE_TWIN.includes(suite)));
  await onTheForeignTwin();
  if (!chosen.includes(DRILLS) || interrupted) return;
  // They break stores of their own, a file of drills at a time in each; the twin beside them would be one too many.
  await stopStore();
  heading('drill stores');
  const stores = await startDrillStores(narrowed ? 1 : MOST_STORES);
  running = stores;
  await jest([DRILLS], besideEachOther(stores.count));
}

/** One file at a time for each store. */
const besideEachOther = (stores: number) => (stores === 1 ? ['--runInBand'] : ['--maxWorkers', String(stores)]);

async function onTheTwins(suites: string[]): Promise<void> {
  if (suites.length === 0 || interrupted) return;
  if (!process.env.TEST_TWIN_STATE) {
    heading('build');
    if ((await run('npm', ['run', '--silent', 'build'])) !== 0) throw new Error('the build failed');
  }
  heading('twins');
  const twins = await startTwins(narrowed ? 1 : MOST_STORES);
  running = twins;
  // One shop, one stock, one mailbox: in each, files take turns.
  await jest(
    suites.filter((suite) => suite !== 'browser'),
    besideEachOther(twins.count),
  );
  if (suites.includes('browser') && !interrupted) {
    const { requireChromium } = (await import('../local/packages.ts')) as {
      requireChromium: () => Promise<string> | string;
    };
    process.env.CHROMIUM = await requireChromium();
    await jest(['browser'], besideEachOther(twins.count));
  }
}

async function onTheForeignTwin(): Promise<void> {
  if (!chosen.includes(FOREIGN) || interrupted) return;
  await stopStore();
  heading('foreign twin');
  running = await startForeignTwin();
  await jest([FOREIGN], ['--runInBand']);
}

async function stopStore(): Promise<void> {
  const store = running;
  running = undefined;
  await store?.stop();
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (interrupted) return;
    interrupted = true;
    // Jest ends by itself on a Ctrl-C at the terminal, but not on a signal sent to this process alone.
    child?.kill('SIGTERM');
  });
}

try {
  await all();
} catch (fault) {
  total.failed += 1;
  console.error(`\n${fault instanceof Error ? fault.message : String(fault)}`);
}
try {
  await stopStore();
} catch (fault) {
  total.failed += 1;
  console.error(`\nthe store did not stop: ${String(fault)}`);
}
if (interrupted) {
  total.failed += 1;
  console.error('\ninterrupted');
}
if (total.passed + total.failed === 0) {
  total.failed += 1;
  console.error('\nno test was run: nothing matches');
}
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'tally.json'), JSON.stringify(total));
if (failures.length > 0) {
  writeFileSync(join(results, 'failed.txt'), `${failures.join('\n\n')}\n`);
  heading('what failed');
  console.log(failures.join('\n\n'));
}
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${tallyLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
