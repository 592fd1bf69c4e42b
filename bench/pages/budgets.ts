/** What a page may weigh and how it must score. The weights are those of test/support/page-weight.ts. */
import { mostBytes } from '../../test/support/page-weight.ts';

/** A page as it was measured. Scores run to 100, times in milliseconds, weights in bytes as they were transferred. */
export interface Figures {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  /** Absent where a page asks search engines to stay away. */
  readonly seo: number | undefined;
  readonly largestPaint: number;
  readonly blocked: number;
  readonly shift: number;
  readonly text: number;
  readonly script: number;
  readonly font: number;
  readonly pictures: number;
}

const AT_LEAST = { performance: 98, accessibility: 100, bestPractices: 100, seo: 100 } as const;
const AT_MOST = { shift: 0.01, ...mostBytes } as const;

/** The figures that break a budget, each in words. */
export function broken(figures: Figures): string[] {
  const low = Object.entries(AT_LEAST).flatMap(([name, least]) => {
    const score = figures[name as keyof typeof AT_LEAST];
    return score === undefined || score >= least
      ? []
      : [`${name} ${score.toFixed(0)}, at least ${least.toFixed(0)} wanted`];
  });
  const high = Object.entries(AT_MOST).flatMap(([name, most]) => {
    const measured = figures[name as keyof typeof AT_MOST];
    return measured <= most ? [] : [`${name} ${String(measured)}, at most ${String(most)} wanted`];
  });
  return [...low, ...high];
}
