/** `npm run drills`: every drill, the long ones too. Takes what `npm test -- drills` takes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DrillResult, recoveryReport, withFigures } from './drill-table.ts';
import type { DrillFigures } from '../test/drills/support/figures.ts';

const help = `npm run drills -- [--note] [jest options and paths]

Runs every fault drill, the long ones too, and says how long each took to be well again. --note writes what they came to into the table of docs/reliability.md.
Everything else is passed on to npm test -- drills.`;

const root = resolve(import.meta.dirname, '..');
const results = join(root, '.local/test-results');

interface Report {
  testResults: { name: string; assertionResults: { fullName: string; status: string; duration?: number | null }[] }[];
}

function figuresOfRun(): DrillFigures[] {
  const noted = join(results, 'drill-figures.jsonl');
  const lines = existsSync(noted) ? readFileSync(noted, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line) as DrillFigures);
}

/** Puts this run’s figures into the table. */
function note(): void {
  const report = join(results, 'drills.json');
  if (!existsSync(report)) return;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const ran = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, duration }): DrillResult => ({
      file: name,
      fullName,
      status,
      milliseconds: duration ?? 0,
    })),
  );
  const page = join(root, 'docs/reliability.md');
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), ran, figuresOfRun()));
  console.error('docs/reliability.md has the figures of this run');
}

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log(help);
} else {
  const noting = process.argv.includes('--note');
  process.env.DRILLS = 'long';
  process.argv = [...process.argv.slice(0, 2), 'drills', ...process.argv.slice(2).filter((arg) => arg !== '--note')];
  await import('./test.ts');
  // Before nothing: the count of tests stays the last line of what goes to standard output.
  for (const line of recoveryReport(figuresOfRun())) console.error(line);
  if (noting) note();
}
