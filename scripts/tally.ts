import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** How many tests passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface JestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[];
  }[];
}

export const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: 0 });

export function add(total: Tally, more: Tally): void {
  total.passed += more.passed;
  total.failed += more.failed;
  total.skipped += more.skipped;
}

/** The last line of every run, in which nothing else stands. */
export const tallyLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/**
 * What one run of Jest came to. Jest's own totals know nothing of a file that did not compile or a set-up that threw, and
 * call an empty suite a success; here each of these is one failure.
 */
export function readReport(
  path: string,
  { suites, code, root, mayBeEmpty }: { suites: string[]; code: number; root: string; mayBeEmpty: boolean },
): Tally {
  const tally = nothing();
  const complain = (words: string) => {
    tally.failed += 1;
    console.error(words);
  };
  if (!existsSync(path)) {
    complain(`${suites.join(', ')}: Jest did not get as far as a report`);
    return tally;
  }
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as JestReport;
  for (const file of testResults) {
    const counted = { passed: 0, failed: 0, skipped: 0 };
    for (const { status } of file.assertionResults) {
      if (status === 'passed') counted.passed += 1;
      else if (status === 'failed') counted.failed += 1;
      else counted.skipped += 1;
    }
    add(tally, counted);
    if (file.status === 'failed' && counted.failed === 0) complain(`${relative(root, file.name)}: could not be run`);
  }
  if (!mayBeEmpty) {
    for (const suite of suites) {
      const ran = testResults.some(
        ({ name, assertionResults }) => suiteOf(relative(root, name)) === suite && assertionResults.length > 0,
      );
      if (!ran) complain(`${suite}: not a single test was run`);
    }
  }
  if (code !== 0 && tally.failed === 0)
    complain(`${suites.join(', ')}: Jest ended with ${code} without naming a failure`);
  return tally;
}

/** Every failed test of a report with the beginning of what it said: on a build machine the end of the log is all one sees. */
export function failuresIn(path: string, root: string): string[] {
  if (!existsSync(path)) return [];
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as JestReport;
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [`${file}\n${beginning(message)}`];
    return failed.map(
      ({ fullName, failureMessages = [] }) => `${file} › ${fullName}\n${beginning(failureMessages[0])}`,
    );
  });
}

function beginning(message = ''): string {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}

/** The suite a file belongs to, as jest.config.mjs deals them out. */
export function suiteOf(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  // What drills are made with is tested beside it, like any code.
  if (slashed.endsWith('.drill.ts')) return 'drills';
  return /^test\/(contracts|walls|deployment|stories|database|browser)\//.exec(slashed)?.[1] ?? 'unit';
}
