import { execFileSync } from 'node:child_process';
import { createConnection } from 'mysql2/promise';
import pc from 'picocolors';
import { isOurs, orphans } from './orphans.ts';
import { bringBack, partCalled, shownAs } from './part-names.ts';
import { isPaused } from './process.ts';
import { readState, type State } from './state.ts';
import { isUp } from './supervisor.ts';

interface PartStatus {
  readonly part: string;
  readonly state: 'up' | 'paused' | 'dead';
  readonly pid: number;
  readonly address: string;
  readonly memoryMegabytes: number | null;
  readonly note: string;
}

const OPTIONS: readonly string[] = ['--json', '--help', '-h'];
const args = process.argv.slice(2);
const unknown = args.find((arg) => !OPTIONS.includes(arg));
if (unknown !== undefined) {
  console.error(`there is no option ${unknown}\nnpm run status -- --help tells more`);
  process.exit(2);
}
if (args.includes('--help') || args.includes('-h')) {
  console.log(`npm run status [-- --json]

Shows every part of the running store: state, pid, address, memory, and how far the reader is behind.
Exit 0 when all is up, 1 when a part is dead or paused, 2 for wrong use, 3 when nothing runs.`);
  process.exit(0);
}

const state = readState();
if (state === undefined || !isUp(state.up.pid)) {
  const left = [...orphans().keys()];
  const words =
    left.length === 0
      ? 'nothing runs here; start it with: npm run up'
      : `a killed start left ${left.join(', ')} behind; npm run down stops them, npm run up starts anew`;
  console.log(args.includes('--json') ? '[]' : words);
  process.exit(3);
}
const parts = await statuses(state);
if (args.includes('--json')) {
  console.log(JSON.stringify(parts, null, 2));
} else {
  for (const { part, state: health, pid, address, memoryMegabytes, note } of parts) {
    const words = (health === 'up' ? pc.green : pc.red)(health.padEnd(6));
    const memory = memoryMegabytes === null ? '' : `${String(memoryMegabytes)} MB`;
    console.log(
      `${part.padEnd(14)} ${words} ${String(pid).padStart(8)}  ${memory.padStart(7)}  ${address}${note === '' ? '' : `  ${note}`}`,
    );
  }
}
const faulty = parts.filter(({ state: health }) => health !== 'up');
if (faulty.length > 0 && !args.includes('--json')) {
  console.log(`\n${faulty.map(({ part }) => bringBack(partCalled(part) ?? part)).join('\n')}`);
}
process.exit(faulty.length === 0 ? 0 : 1);

async function statuses({ mysql, redis, dynamodb, sqs, mailbox, worker, web }: State): Promise<PartStatus[]> {
  const at = ({ host, port }: { host: string; port: number }) => `${host}:${String(port)}`;
  const entries: (readonly [string, number, string, string?])[] = [
    [shownAs('mysql-primary'), mysql.primary.pid, at(mysql.primary)],
    [shownAs('mysql-reader'), mysql.reader.pid, at(mysql.reader), await lag(mysql.reader.rootSocket)],
    ['redis', redis.pid, redis.url],
    ['dynamodb', dynamodb.pid, dynamodb.endpoint],
    [shownAs('queues'), sqs.pid, sqs.endpoint],
    ['mailbox', mailbox.pid, mailbox.url],
  ];
  if (worker !== undefined) entries.push(['worker', worker.pid, worker.url]);
  for (const { name, pid, url } of web?.behind ?? []) entries.push([shownAs(name), pid, url]);
  if (web !== undefined) entries.push([web.behind.length === 0 ? 'web' : 'nginx', web.pid, web.url]);
  return entries.map(([part, pid, address, note = '']) => ({
    part,
    state: isOurs(pid) ? (isPaused(pid) ? 'paused' : 'up') : 'dead',
    pid,
    address,
    memoryMegabytes: memoryOf(pid),
    note,
  }));
}

async function lag(socketPath: string): Promise<string> {
  try {
    const connection = await createConnection({ socketPath, user: 'root' });
    try {
      const [rows] = await connection.query('SHOW REPLICA STATUS');
      const [status] = rows as Record<string, unknown>[];
      const seconds = status?.['Seconds_Behind_Source'] ?? status?.['Seconds_Behind_Master'];
      return seconds === null || seconds === undefined
        ? 'does not follow the primary'
        : `${String(Number(seconds))} s behind`;
    } finally {
      await connection.end();
    }
  } catch {
    return '';
  }
}

function memoryOf(pid: number): number | null {
  try {
    return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
  } catch {
    return null;
  }
}
