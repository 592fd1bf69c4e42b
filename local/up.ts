import { rmSync } from 'node:fs';
import pc from 'picocolors';
import { openControl } from './control.ts';
import { Development, quickBuild } from './dev/development.ts';
import { type ForeignServers, foreignServers } from './foreign/foreign-servers.ts';
import { files, folders, home, makeFolders } from './home.ts';
import { MissingSoftware, requireDatabases, requireNginx } from './packages.ts';
import { orphans, stopOrphans } from './orphans.ts';
import { bringBack, webNames } from './part-names.ts';
import { busyWords } from './patience.ts';
import { choosePorts, type Ports } from './ports.ts';
import { Progress } from './progress.ts';
import { secrets } from './secrets.ts';
import { forgetState, readState } from './state.ts';
import { isUp } from './supervisor.ts';
import { putAsideOtherLogs } from './parts/web-tier.ts';
import { Twin, type TwinEvents } from './twin.ts';
import { readUpOptions, type UpOptions } from './up-options.ts';

const HELP = `npm run up [-- options]

Starts the store and everything it leans on, on this machine only: MariaDB primary and reader, Redis, DynamoDB, queues,
a mailbox, the web tier and the worker. What is missing is installed first. Ctrl-C stops it all; data stay. Single parts:
npm run part -- --help. The start takes as long as it takes on a busy machine: a part is given up on only when it has died,
or has neither answered nor written to its log for two minutes (longer in proportion to the load).

  --fresh         forget all data of this folder first
  --web N         N web processes (1 to 4), web-1 and so on, behind nginx with the configuration of an instance: each
                  request goes to the next, and to another where one is gone
  --watch         follow the sources: a changed page, style or handler is there in two or three seconds, with the data there
                  are; types are checked beside it (npm run dev is short for this)
  --parts-only    start what the tiers lean on, but not the tiers: to run those from an editor
  --foreign       on servers nobody here wrote, as far as they can be had: MySQL with TLS, ElasticMQ, moto, Redis by rediss://
  --help          this text

Environment: PORT (the shop's port, default 3000, the next free one if it is taken), SHAPESTORE_HOME (folder of the data,
default .local; several can run side by side), SHAPESTORE_PACKAGES=private (unpack software under .local instead of
installing it), SHAPESTORE_PATIENCE (seconds of silence of a part that are put up with, default 120).`;

const wanted = options();
if (wanted.help) {
  console.log(HELP);
  process.exit(0);
}

const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;
/** One Ctrl-C comes several times: from the terminal, from npm and from the bootstrap, which pass it on. */
const ONE_WISH_MILLISECONDS = 3000;
let twin: Twin | undefined;
let development: Development | undefined;
let stopping = false;
let stoppingSince = 0;
let settled = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) {
      if (performance.now() - stoppingSince < ONE_WISH_MILLISECONDS) return;
      console.log('stopping at once');
      twin?.kill();
      forgetState();
      process.exit(1);
    }
    void stop(0);
  });
}

// Whoever read along is gone, and with them whoever would have stopped this.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => {
    if (!stopping) void stop(1);
  });
}

try {
  await start(await prepare());
} catch (error) {
  if (!stopping) {
    const known = error instanceof MissingSoftware ? error.message : (error as Error).message;
    console.error(pc.red(known));
    const logs = twin?.failures() ?? '';
    if (logs !== '') console.error(logs);
    if (busyWords() !== '') console.error(`${busyWords()}; everything takes longer.`);
    if (!(error instanceof MissingSoftware))
      console.error('Then try: npm run up, or npm run up -- --fresh to start over without data.');
    await stop(1);
  }
}

/** What is wanted; ends with what is right when that can’t be told. */
function options(): UpOptions {
  try {
    return readUpOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** Everything that must be settled before the first part starts. */
async function prepare(): Promise<Ports> {
  const running = readState();
  if (running !== undefined && isUp(running.up.pid)) {
    console.error(
      `The store runs already: ${running.web?.url ?? 'parts only'} (npm run status; npm run down stops it)`,
    );
    process.exit(1);
  }
  await requireDatabases();
  if (wanted.webs > 0) await requireNginx();
  makeFolders();
  const left = orphans();
  if (left.size > 0) {
    console.log(`stopping what an earlier run left behind: ${[...left.keys()].join(', ')}`);
    await stopOrphans(left);
  }
  forgetState();
  if (wanted.fresh) {
    for (const folder of [folders.data, folders.logs]) rmSync(folder, { recursive: true, force: true });
    rmSync(files.secrets, { force: true });
    makeFolders();
  }
  if (!wanted.partsOnly) putAsideOtherLogs(wanted.webs);
  const { ports, webMoved } = await choosePorts(process.env['PORT'], wanted.webs);
  if (webMoved) console.log(`port ${process.env['PORT'] ?? '3000'} is taken, using ${String(ports.web)}`);
  return ports;
}

async function start(ports: Ports): Promise<void> {
  const { partsOnly } = wanted;
  const line = (name: string, state: string, where: string) => {
    console.log(`${name.padEnd(14)} ${pc.green(state.padEnd(8))} ${where}`);
  };
  const progress = new Progress();
  const foreign = await bringForeign();
  const events: TwinEvents = {
    say: (text) => {
      console.log(text);
    },
    died: (name, how, backInSeconds) => {
      if (stopping) return;
      const next =
        backInSeconds === undefined
          ? `bring it back: ${bringBack(name)}`
          : `it is started again in ${String(backInSeconds)} s`;
      console.log(pc.red(`${name} died (${how})${settled ? `; ${next}` : ''}`));
    },
    restarted: (name, pid) => {
      console.log(`${name} is started again, pid ${String(pid)}`);
    },
  };
  twin = new Twin(ports, secrets(), progress, events, foreign);
  console.log(pc.dim(`data in ${home}`));
  const hush = progress.tell((text) => {
    if (!stopping) console.log(pc.dim(text));
  });
  const reports = await open(twin, partsOnly).finally(hush);
  if (stopping) return;
  twin.saveState();
  const opened = twin;
  await openControl((wish) => opened.grant(wish));
  settled = true;
  // With every part dead nothing else would hold this process, and who started them again would have nobody to stop them.
  setInterval(() => undefined, LONGEST_TIMER_MILLISECONDS);
  const at = (port: number) => `127.0.0.1:${String(port)}`;
  line('mysql primary', 'up', at(ports.primary));
  line('mysql reader', 'up', at(ports.reader));
  line('redis', 'up', at(ports.redis));
  line('dynamodb', 'up', at(ports.dynamodb));
  line('sqs and s3', 'up', at(ports.queues));
  line('mailbox', 'up', `http://${at(ports.mailbox)}  (smtp ${at(ports.smtp)})`);
  if (!partsOnly) {
    line('worker', 'up', `http://${at(ports.worker)}`);
    for (const [index, port] of ports.behind.entries()) line(webNames[index] ?? 'web', 'up', `http://${at(port)}`);
    line(wanted.webs === 0 ? 'web' : 'nginx', 'up', `http://${at(ports.web)}`);
  }
  for (const report of reports.filter((text) => text !== '')) console.log(pc.dim(report));
  console.log(`ready http://${at(ports.web)}`);
  if (wanted.watch) development = await Development.of(opened, (text) => console.log(text));
}

/** Undefined without --foreign: then the store has its usual servers. */
async function bringForeign(): Promise<ForeignServers | undefined> {
  if (!wanted.foreign) return undefined;
  return await foreignServers((line) => {
    console.log(line);
  });
}

async function open(store: Twin, partsOnly: boolean): Promise<string[]> {
  await Promise.all([store.startParts(), partsOnly ? undefined : store.build(wanted.watch ? quickBuild : undefined)]);
  return partsOnly ? [] : await store.startTiers();
}

async function stop(code: number): Promise<void> {
  stopping = true;
  stoppingSince = performance.now();
  if (code === 0) console.log('stopping');
  await development?.end();
  await twin?.stop();
  // Whatever was just being started when the signal came.
  await stopOrphans(orphans());
  forgetState();
  process.exit(code);
}
