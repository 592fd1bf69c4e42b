import { connect } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { readJson } from '../../../local/json-file.ts';
import type { TwinState } from '../../support/twin.ts';
import { DrillPart, type PartPlan } from './drill-part.ts';

const root = resolve(import.meta.dirname, '../../..');
const NAMES = ['mysql-primary', 'mysql-reader', 'redis', 'dynamodb', 'queues', 'mailbox'] as const;
const PATIENCE_MILLISECONDS = 2000;

type PartName = (typeof NAMES)[number];

/** Where this process’s drills have their store. With several, each of Jest’s workers has one to itself. */
export function drillHome(): string {
  const homes = (process.env.DRILL_HOME ?? '.local/drills').split(delimiter);
  const worker = Number(process.env.JEST_WORKER_ID ?? '1');
  const home = homes[worker - 1];
  if (home === undefined) throw new Error(`worker ${String(worker)} has no store: there are ${String(homes.length)}`);
  return resolve(root, home);
}

/** What runs: the parts by themselves, without web and worker. */
export type PartsState = Omit<TwinState, 'web' | 'worker'>;

export function partsState(home = drillHome()): PartsState {
  const state = readJson<PartsState>(join(home, 'state.json'));
  if (state === undefined) throw new Error('The parts of the drills aren’t up: start them by `npm test -- drills`');
  return state;
}

/** Continues what is frozen and starts what is dead. Resolves when all parts answer. */
export async function revive(parts: readonly DrillPart[]): Promise<void> {
  for (const part of parts) {
    part.thaw();
    if (!part.running) part.launch();
  }
  await Promise.all(parts.map((part) => part.answers()));
}

/** The parts as drills get them into their hands. */
export function drillParts(state: PartsState, home = drillHome()): Record<PartName, DrillPart> {
  const planOf = (name: PartName): PartPlan => {
    const plan = readJson<PartPlan>(join(home, 'commands', `${name}.json`));
    if (plan === undefined) throw new Error(`nobody took down how ${name} was started`);
    return plan;
  };
  const works: Record<PartName, () => Promise<boolean>> = {
    'mysql-primary': () => answersSql(state.mysql.primary.rootSocket),
    'mysql-reader': () => answersSql(state.mysql.reader.rootSocket),
    redis: () => answersRedis(new URL(state.redis.url)),
    dynamodb: () => answersHttp(state.dynamodb.endpoint),
    queues: () => answersHttp(state.sqs.endpoint),
    mailbox: () => answersHttp(state.mailbox.url),
  };
  const parts = NAMES.map((name) => [name, new DrillPart(name, home, planOf(name), works[name])] as const);
  return Object.fromEntries(parts) as Record<PartName, DrillPart>;
}

async function answersSql(socketPath: string): Promise<boolean> {
  const connection = await createConnection({ socketPath, user: 'root', connectTimeout: PATIENCE_MILLISECONDS });
  await connection.end();
  return true;
}

async function answersHttp(url: string): Promise<boolean> {
  await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
  return true;
}

async function answersRedis({ hostname, port, password }: URL): Promise<boolean> {
  return await new Promise((settle, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.setTimeout(PATIENCE_MILLISECONDS, () => socket.destroy(new Error('no answer')));
    socket.once('error', fail);
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      if (!/^(?:-|\+OK\r\n.+\r\n)/.test(answer)) return;
      socket.destroy();
      settle(answer.startsWith('+OK\r\n+PONG'));
    });
  });
}
