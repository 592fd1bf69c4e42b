import type { Figures } from './budgets.ts';

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const score = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(0));

const COLUMNS: Readonly<Record<string, (figures: Figures) => string>> = {
  performance: (each) => score(each.performance),
  accessibility: (each) => score(each.accessibility),
  'best practices': (each) => score(each.bestPractices),
  SEO: (each) => score(each.seo),
  LCP: (each) => seconds(each.largestPaint),
  TBT: (each) => `${each.blocked.toFixed(0)} ms`,
  CLS: (each) => each.shift.toFixed(3),
  'without pictures': (each) => kilobytes(each.text),
  'of it typeface': (each) => kilobytes(each.font),
  script: (each) => kilobytes(each.script),
  'first pictures': (each) => kilobytes(each.pictures),
};

/** Pages as a Markdown table, for the terminal and for bench/README.md alike. */
export function asTable(pages: Readonly<Record<string, Figures>>): string {
  const rows = [
    ['', ...Object.keys(COLUMNS)],
    ...Object.entries(pages).map(([name, figures]) => [
      name,
      ...Object.values(COLUMNS).map((column) => column(figures)),
    ]),
  ];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)].join('\n');
}
