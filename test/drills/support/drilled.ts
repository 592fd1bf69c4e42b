import type { LoadWishes } from '../load/load.ts';
import type { WireLog } from '../checker/look/order-queue.ts';
import type { AwsLog } from '../injectors/aws-log.ts';
import type { DrillShop } from '../shop/drill-shop.ts';
import { Drill } from './drill.ts';

export interface DrilledWishes extends Partial<LoadWishes> {
  /** Products that shoppers race for, each of them for one piece. */
  readonly races?: readonly string[];
}

/** Begins a drill in that shop: shoppers at work, everything that is seen taken down. */
export async function drilled(shop: DrillShop, { races = [], ...load }: DrilledWishes = {}): Promise<Drill> {
  const { primary, reader, sqs } = shop.lines;
  const written = new Map(shop.processes.map((process) => [process.name, process.log().length]));
  // Those who were stopped before and stay so have nothing to say.
  const absent = new Map(shop.processes.flatMap(({ name, running, starts }) => (running ? [] : [[name, starts]])));
  return await Drill.begin({
    parts: shop.state,
    load: { urls: shop.webUrls, ...load },
    processes: () => shop.processes.filter(({ running }) => running),
    logs: () =>
      Object.fromEntries(
        shop.processes
          .filter(({ name, starts }) => absent.get(name) !== starts)
          .map((process) => [
            process.name,
            process
              .log()
              .slice(written.get(process.name) ?? 0)
              .join('\n'),
          ]),
      ),
    databasePorts: [primary.port, reader.port],
    wire: since(sqs.log),
    provider: () => shop.providerCalls(),
    races,
    hurry: async () => await Promise.all([shop.visibilityRunsOut(), shop.locksRunOut(), shop.anHourPasses()]),
  });
}

/** What a log takes down from now on: messages of earlier drills are settled. */
function since(log: AwsLog): WireLog {
  const earlier = new Set(log.sent.map(({ messageId }) => messageId));
  return {
    get sent() {
      return log.sent.filter(({ messageId }) => !earlier.has(messageId));
    },
    get deleted() {
      return log.deleted.filter(({ messageId }) => messageId === undefined || !earlier.has(messageId));
    },
  };
}
