import { each, type Invariant, together } from '../finding.ts';
import type { ProcessFigures } from '../ledger.ts';

const nothingLeaks: Invariant = {
  id: 'I17',
  promise: 'no stray rejection, no 5xx that tells of our insides, no secret in a log',
  examine: ({ processes, client }) => {
    const apologies = client.visits.filter(({ status = 0, words }) => status >= 500 && words !== undefined);
    return together(
      each(processes.logs, ({ process, lines, stray, canaries }) => [
        ...(lines === 0 ? [`the log of ${process} is empty`] : []),
        ...stray.map((words) => `${process}: ${words}`),
        ...canaries.map((name) => `the log of ${process} holds ${name}`),
      ]),
      each(apologies, ({ path, status, words = '' }) => {
        const told = giveaways.filter(([, pattern]) => pattern.test(words)).map(([what]) => what);
        return told.map((what) => `${path} answered ${status} with ${what}: ${words.slice(0, 200)}`);
      }),
    );
  },
};

/** What an apology to a shopper must not hold. */
const giveaways: readonly (readonly [string, RegExp])[] = [
  ['a stack', /\n\s+at |node:internal|\/node_modules\/|\.(js|ts):\d+/],
  ['a statement', /\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/],
  ['a driver’s words', /\bE(CONN\w+|TIMEDOUT|PIPE|R_\w+)\b|PROTOCOL_|QueryFailed|Exception\b|ResourceNotFound/],
  ['an address', /\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/],
  ['a version', /\b(mysql|mariadb|express|nest|typeorm|redis)\b/i],
];

/** How far above its figures at the start a process may rest at the end. */
const TOLERANCE = {
  /** A heap grows to its working size under a first load; a leak goes on beyond. */
  memory: { factor: 1.5, more: 96 * 2 ** 20 },
  /**
   * A process that nobody used yet has none of the connections that it keeps to queue, tables and couriers: of the first
   * two as many as there were shoppers at once.
   */
  sockets: { factor: 1, more: 10 },
  /** Nor those that its pools keep, some to the writer and some to the reader. */
  pool: { factor: 1, more: 20 },
  timers: { factor: 1, more: 8 },
} as const;

const backToRest: Invariant = {
  id: 'I18',
  promise: 'memory, sockets, database connections and timers come back to what they were',
  examine: ({ processes, drill }) => {
    const before = new Map(processes.figures.filter(({ when }) => when === 'start').map((one) => [one.pid, one]));
    const after = processes.figures.filter(({ when, pid }) => when === 'end' && before.has(pid));
    return each(after, (end) => {
      const more = beyondRest(before.get(end.pid) as ProcessFigures, end, drill.shoppers);
      return more.map((words) => `${end.process} (pid ${end.pid}) ${words}`);
    });
  },
};

/** In words, what a process holds more of than it may rest at, by what it held at the start; nothing when it rests. */
export function beyondRest(start: ProcessFigures, end: ProcessFigures, shoppers: number): readonly string[] {
  const kept = 2 * shoppers;
  return [
    beyond('memory', 'bytes of memory', start.memoryBytes, end.memoryBytes),
    beyond('sockets', 'sockets', start.sockets, end.sockets, kept),
    beyond('pool', 'database connections', start.pool, end.pool),
    beyond('timers', 'timers', start.timers, end.timers),
  ].filter((words) => words !== undefined);
}

function beyond(
  figure: keyof typeof TOLERANCE,
  what: string,
  start: number,
  end: number,
  kept = 0,
): string | undefined {
  const { factor, more } = TOLERANCE[figure];
  const most = start * factor + more + kept;
  return end > most ? `rests at ${end} ${what} after ${start} at the start, ${Math.round(most)} at most` : undefined;
}

export const processInvariants: readonly Invariant[] = [nothingLeaks, backToRest];
