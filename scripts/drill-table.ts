import type { DrillFigures } from '../test/drills/support/figures.ts';

/** A row of the table in docs/reliability.md: what is promised, by which drill it is shown, what that last came to. */
export interface DrillRow {
  readonly promise: string;
  readonly file: string;
  /** Words of the drill’s title. */
  readonly title: string;
  readonly figures: string;
}

/** One test as Jest reports it. */
export interface DrillResult {
  readonly file: string;
  readonly fullName: string;
  readonly status: string;
  readonly milliseconds: number;
}

const ROW = /^\| (?<promise>.+?) \| `(?<file>[\w.-]+\.drill\.ts)`: (?<title>.+?) \| (?<figures>.*?) ?\|$/;

export function rowIn(line: string): DrillRow | undefined {
  return ROW.exec(line)?.groups as unknown as DrillRow | undefined;
}

/**
 * The page with the figures of one run in its table. A row none of whose drills ran keeps what it says.
 *
 * @param results every test of the run
 * @param figures what drills under load came to, by test
 */
export function withFigures(page: string, results: readonly DrillResult[], figures: readonly DrillFigures[]): string {
  return page
    .split('\n')
    .map((line) => {
      const row = rowIn(line);
      if (row === undefined) return line;
      const ran = results.filter(
        ({ file, fullName, status }) =>
          file.endsWith(`/${row.file}`) && fullName.includes(row.title) && (status === 'passed' || status === 'failed'),
      );
      if (ran.length === 0) return line;
      return `| ${row.promise} | \`${row.file}\`: ${row.title} | ${cameTo(ran, figures)} |`;
    })
    .join('\n');
}

function cameTo(ran: readonly DrillResult[], figures: readonly DrillFigures[]): string {
  const seconds = (ran.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000).toFixed(1);
  const passed = ran.filter(({ status }) => status === 'passed').length;
  const ofThese = figures.filter(({ test }) => ran.some(({ fullName }) => fullName === test));
  const parts = [`${String(passed)} of ${String(ran.length)} passed, ${seconds} s`];
  if (ofThese.length > 0) {
    const sum = (of: (each: DrillFigures) => number) => ofThese.reduce((total, each) => total + of(each), 0);
    const most = (of: (each: DrillFigures) => number) => Math.max(...ofThese.map(of));
    parts.push(
      `${String(sum(({ accepted }) => accepted))} accepted, ${String(sum(({ recorded }) => recorded))} recorded`,
    );
    if (most(({ accepted }) => accepted) > 0) {
      parts.push(`within ${(most(({ slowest }) => slowest) / 1000).toFixed(1)} s`);
      parts.push(`longest page ${String(most(({ longest }) => longest))} ms`);
    }
    const recovery = worstRecovery(ofThese);
    if (recovery !== undefined) parts.push(`well again after ${(recovery.milliseconds / 1000).toFixed(1)} s`);
  }
  return parts.join('; ');
}

/** The drill that took longest to be well again after its fault was healed; undefined when none healed anything. */
export function worstRecovery(
  figures: readonly DrillFigures[],
): { readonly test: string; readonly milliseconds: number } | undefined {
  return figures
    .flatMap(({ test, recovery }) => (recovery === undefined ? [] : [{ test, milliseconds: recovery }]))
    .toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
}

/** Recovery times of one run as lines for a terminal, the worst first. */
export function recoveryReport(figures: readonly DrillFigures[]): string[] {
  const healed = figures.filter(({ recovery }) => recovery !== undefined);
  if (healed.length === 0) return [];
  const lines = healed
    .toSorted((a, b) => (b.recovery ?? 0) - (a.recovery ?? 0))
    .map(({ test, recovery = 0 }) => `${(recovery / 1000).toFixed(1).padStart(7)} s  ${test}`);
  return ['recovery after the last fault was healed, worst first:', ...lines];
}
