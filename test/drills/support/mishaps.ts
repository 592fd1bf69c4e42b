import { eventually } from '../../support/eventually.ts';
import type { Point } from '../injectors/points.ts';
import type { DrillShop } from '../shop/drill-shop.ts';
import type { Drill } from './drill.ts';

/** Something that goes wrong. Answers how to count what it touched; healing the shop ends it. */
export type Mishap = (shop: DrillShop, drill: Drill) => Promise<() => number> | (() => number);

/** Nobody is sure any more that a mail was sent: each may come once more. */
const lost = (drill: Drill, hits: number) => {
  drill.crashed();
  return () => hits;
};

const killed =
  (name: string): Mishap =>
  async (shop, drill) => {
    const process = shop.processes.find((one) => one.name === name);
    await process?.kill();
    return lost(drill, process === undefined ? 0 : 1);
  };

const killedAt =
  (point: Point, process: string): Mishap =>
  async (shop, drill) => {
    const order = await shop.points.killAt(point, { process });
    drill.crashed();
    return () => order.hits.length;
  };

/** All that can go wrong with one part while the others are well. Of the processes only `web` and `worker` ever die. */
export const mishaps: Readonly<Record<string, Mishap>> = {
  'primary killed': async ({ lines, mysql }) => {
    const { connections } = lines.primary;
    await mysql.primary.kill();
    return () => connections;
  },
  'primary frozen': ({ lines, mysql }) => {
    const { connections } = lines.primary;
    mysql.primary.freeze();
    return () => connections;
  },
  'primary silent': ({ lines: { primary } }) => {
    primary.blackHole();
    return () => primary.hits;
  },
  'primary slow': ({ lines: { primary } }) => {
    primary.latency(150, 50);
    return () => primary.hits;
  },
  'primary’s connections cut': ({ lines: { primary } }) => {
    primary.reset();
    return () => primary.hits;
  },
  'reader killed': async ({ lines, mysql }) => {
    const { connections } = lines.reader;
    await mysql.reader.kill();
    return () => connections;
  },
  'reader silent': ({ lines: { reader } }) => {
    reader.blackHole();
    return () => reader.hits;
  },
  'Redis killed': async ({ lines, redis }) => {
    const { connections } = lines.redis;
    await redis.kill();
    return () => connections;
  },
  'Redis emptied': async ({ lines, redis }, drill) => {
    const { connections } = lines.redis;
    await redis.kill();
    await redis.startEmpty();
    return lost(drill, connections);
  },
  'Redis silent': ({ lines: { redis } }) => {
    redis.blackHole();
    return () => redis.hits;
  },
  'mail server gone': ({ lines: { smtp } }) => {
    smtp.reset();
    smtp.refuse();
    return () => smtp.hits;
  },
  'queue down': ({ lines: { sqs } }) => {
    sqs.down();
    return () => sqs.downHits;
  },
  'queue throttled': ({ lines: { sqs } }) => hitsOf(sqs.throttle('*', { probability: 0.5 })),
  'queue’s answers lost': ({ lines: { sqs } }) => hitsOf(sqs.dropReply('SendMessage')),
  'deletions failing': ({ lines: { sqs } }) => hitsOf(sqs.fail('DeleteMessageBatch')),
  'messages doubled': ({ lines: { sqs } }) => hitsOf(sqs.deliverTwice()),
  'tables throttled': ({ lines: { dynamodb } }) => hitsOf(dynamodb.throttle('*', { probability: 0.3 })),
  'tables down': ({ lines: { dynamodb } }) => {
    dynamodb.down();
    return () => dynamodb.downHits;
  },
  'tables’ answers lost': ({ lines: { dynamodb } }) => hitsOf(dynamodb.dropReply('UpdateItem', { times: 5 })),
  'web killed': killed('web'),
  'worker killed': killed('worker'),
  'killed with a promise made': killedAt('web.afterAccept', 'web'),
  'killed in the middle of recording': killedAt('w.afterOrderRow', 'worker'),
  'killed with an order recorded': killedAt('w.afterCommit', 'worker'),
  'killed with a mail sent': killedAt('w.afterMail', 'worker'),
  'worker replaced': async (shop) => {
    const { code } = await shop.worker().stop();
    await shop.startWorker();
    return () => (code === 0 ? 1 : 0);
  },
};

/** Waits until it has touched something, and answers how much by then: a line counts for its latest fault only. */
export async function struck(name: string, hits: () => number): Promise<number> {
  await eventually(() => Promise.resolve(hits() > 0), { within: 20_000, what: `${name} touching anything` });
  return hits();
}

function hitsOf(fault: { readonly hits: number }): () => number {
  return () => fault.hits;
}
