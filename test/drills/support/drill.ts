import { Collector, type Parts } from '../checker/collect.ts';
import { beyondRest } from '../checker/invariants/processes.ts';
import type { Ledger, ProcessFigures, ProviderCall } from '../checker/ledger.ts';
import type { WireLog } from '../checker/look/order-queue.ts';
import { type Patience, readLog, restingFiguresOf, type RunningProcess } from '../checker/look/processes.ts';
import { Load, type LoadWishes } from '../load/load.ts';

export interface DrillWishes {
  /** Where the parts are, past all lines. */
  readonly parts: Parts;
  /** Who shops, and where. */
  readonly load: LoadWishes;
  /** Web and worker processes that run now. */
  readonly processes?: () => readonly RunningProcess[];
  /** What they wrote since the drill began, by process. */
  readonly logs?: () => Readonly<Record<string, string>>;
  /** Where processes reach their databases, lines included; to tell their connections from other sockets. */
  readonly databasePorts?: readonly number[];
  /** What went over the line to the queue. */
  readonly wire?: WireLog;
  /** What payment providers remember, in order. */
  readonly provider?: () => readonly ProviderCall[];
  /** Products that shoppers race for, each of them for one piece. */
  readonly races?: readonly string[];
  /** Does at once what otherwise only time does to messages and jobs that died in somebody's hands, and to mails in doubt. */
  readonly hurry?: () => Promise<unknown>;
}

/** Longer than anybody alive has a message or a job in hand once all is well. */
const IN_HAND_MILLISECONDS = 10_000;
/** Longer than a sweep takes to send again what an earlier drill accepted and lost. */
const REST_MILLISECONDS = 60_000;

/** Half a second, longer than a sweep of a shop at rest. */
const LOOKS_AT_THE_START = 6;
/** Three seconds and more: whatever was about when the last order came to its end is over by then. Seldom needed. */
const MOST_LOOKS_AT_THE_END = 30;

/**
 * One drill from its first shopper to its ledger:
 *
 *     const drill = await Drill.begin({ parts, load: { urls } });
 *     drill.fault('worker killed', () => killed.hits);
 *     …
 *     drill.healed();
 *     await expectSound(drill, { requires: ['I1', 'I2', 'I7'] });
 */
export class Drill {
  readonly load: Load;
  private readonly wishes: DrillWishes;
  private readonly collector: Collector;
  private startedAt = 0;
  private readonly faults: { readonly name: string; readonly hits: () => number }[] = [];
  private readonly figures: ProcessFigures[] = [];
  private crashes = 0;
  private readonly hoursPassed: number[] = [];
  private healedAt: number | undefined;

  private constructor(wishes: DrillWishes, collector: Collector) {
    this.wishes = wishes;
    this.collector = collector;
    this.load = new Load(wishes.load);
  }

  /**
   * Waits until the shop is at rest, notes how it is and sends the shoppers. An earlier drill that failed may have left
   * orders on their way; recorded during this one, they would be orders that nobody in it has bought.
   *
   * @throws naming what is left when the shop does not come to rest within a minute
   */
  static async begin(wishes: DrillWishes): Promise<Drill> {
    const collector = new Collector(wishes.parts);
    const drill = new Drill(wishes, collector);
    try {
      const left = await drill.drained(REST_MILLISECONDS, async () => await wishes.hurry?.());
      if (left !== undefined) throw new Error(`no drill can begin, an earlier one has left behind: ${left}`);
      drill.startedAt = Date.now();
      await collector.open();
      await drill.measure('start');
      await drill.load.start();
    } catch (error) {
      await collector.close();
      throw error;
    }
    return drill;
  }

  /** Names a fault of this drill. One that has touched nothing by the end makes the drill fail. */
  fault(name: string, hits: () => number): void {
    this.faults.push({ name, hits });
  }

  /** Says that a process was killed, or a courier of mails wiped. */
  crashed(times = 1): void {
    this.crashes += times;
  }

  /** Says that from now on nothing is broken any more. */
  healed(): void {
    this.healedAt = Date.now();
  }

  /** Lets the shoppers finish, waits until their orders have come to their end, and answers all that is known. */
  async end(within = 60_000): Promise<Ledger> {
    const { collector, load, wishes, startedAt, healedAt, crashes } = this;
    try {
      await load.stop();
      const undrained = await this.drained(within, async () => {
        this.hoursPassed.push(Date.now());
        await wishes.hurry?.();
      });
      await this.measure('end');
      const secrets = secretsOf(wishes.parts);
      const logs = Object.entries(wishes.logs?.() ?? {}).map(([name, text]) => readLog(name, text, secrets));
      return await collector.ledger({
        client: load.log,
        processes: { logs, figures: this.figures },
        wire: wishes.wire,
        provider: wishes.provider?.(),
        races: wishes.races ?? [],
        drill: {
          ...{ startedAt, endedAt: Date.now(), crashes, shoppers: load.shoppers, hoursPassed: this.hoursPassed },
          faults: this.faults.map(({ name, hits }) => ({ name, hits: hits() })),
          ...(healedAt === undefined ? {} : { healedAt }),
          ...(undrained === undefined ? {} : { undrained }),
        },
      });
    } finally {
      await collector.close();
    }
  }

  /** Waits until all orders have come to their end; hurries those that died in somebody's hands. Answers what is left. */
  private async drained(within: number, hurry: () => Promise<unknown>): Promise<string | undefined> {
    const left = await this.collector.drained(Math.min(within, IN_HAND_MILLISECONDS));
    if (left === undefined || within <= IN_HAND_MILLISECONDS) return left;
    await hurry();
    return await this.collector.drained(within - IN_HAND_MILLISECONDS);
  }

  private async measure(when: ProcessFigures['when']): Promise<void> {
    const { processes, databasePorts = [] } = this.wishes;
    const running = processes?.() ?? [];
    const patience = when === 'start' ? { looks: LOOKS_AT_THE_START } : this.untilAtRest();
    this.figures.push(
      ...(await Promise.all(running.map((process) => restingFiguresOf(process, when, databasePorts, patience)))),
    );
  }

  private untilAtRest(): Patience {
    const starts = new Map(this.figures.map((figures) => [figures.pid, figures]));
    return {
      looks: MOST_LOOKS_AT_THE_END,
      enough: (least) => {
        const start = starts.get(least.pid);
        return start === undefined || beyondRest(start, least, this.load.shoppers).length === 0;
      },
    };
  }
}

/** What the tiers were told in confidence, and what shoppers type in confidence. */
function secretsOf({ environment }: Parts): Readonly<Record<string, string>> {
  const { SESSION_SECRETS = '' } = environment;
  const passwords = Object.entries(environment).filter(([name]) => /^RDS_\w*PASSWORD$/.test(name));
  return {
    ...Object.fromEntries(passwords.map(([name, password]) => [`the value of ${name}`, password])),
    'a session secret': SESSION_SECRETS.split(',')[0] ?? '',
    'a member’s password': 'seven bees on a hexagon',
  };
}
