import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { failuresIn, readReport, suiteOf, tallyLine } from './tally.ts';

describe('the tally of a test run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tally-'));
  const path = join(folder, 'report.json');
  let complaints: string[];

  beforeEach(() => {
    complaints = [];
    jest.spyOn(console, 'error').mockImplementation((words) => void complaints.push(String(words)));
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, status: string, ...tests: string[]) => ({
    name: `/clone/${name}`,
    status,
    assertionResults: tests.map((outcome) => ({ status: outcome })),
  });
  const read = (testResults: unknown[], more: { code?: number; mayBeEmpty?: boolean; suites?: string[] } = {}) => {
    writeFileSync(path, JSON.stringify({ testResults }));
    return readReport(path, { suites: ['unit'], code: 0, root: '/clone', mayBeEmpty: false, ...more });
  };

  it('counts tests', () => {
    const tally = read([
      file('src/a.spec.ts', 'failed', 'passed', 'failed', 'pending'),
      file('src/b.spec.ts', 'passed', 'passed'),
    ]);
    expect(tally).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it('counts a file that did not compile as one failure', () => {
    expect(read([file('src/a.spec.ts', 'passed', 'passed'), file('src/b.spec.ts', 'failed')])).toMatchObject({
      failed: 1,
    });
    expect(complaints).toEqual(['src/b.spec.ts: could not be run']);
  });

  it('counts a suite without tests as a failure, unless the run was narrowed', () => {
    const walls = [file('test/walls/a.spec.ts', 'passed', 'passed')];
    expect(read(walls, { suites: ['unit', 'walls'] })).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(complaints).toEqual(['unit: not a single test was run']);
    expect(read(walls, { suites: ['unit', 'walls'], mayBeEmpty: true })).toMatchObject({ failed: 0 });
  });

  it('believes an exit code over a clean report', () => {
    expect(read([file('src/a.spec.ts', 'passed', 'passed')], { code: 1 })).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a missing report as a failure', () => {
    const gone = { suites: ['stories'], code: 0, root: '/clone', mayBeEmpty: true };
    expect(readReport(join(folder, 'none.json'), gone)).toMatchObject({ failed: 1 });
  });

  it('names each failed test and file with the beginning of what it said', () => {
    const failed = {
      ...file('test/stories/a.story.ts', 'failed'),
      assertionResults: [
        {
          status: 'failed',
          fullName: 'a guest buys',
          failureMessages: ['\u001b[31mexpected 202\u001b[39m\n\n  at a.ts'],
        },
        { status: 'passed', fullName: 'a guest looks', failureMessages: [] },
      ],
    };
    read([failed, { ...file('src/b.spec.ts', 'failed'), message: 'no such module' }]);
    expect(failuresIn(path, '/clone')).toEqual([
      'test/stories/a.story.ts › a guest buys\n    expected 202\n      at a.ts',
      'src/b.spec.ts\n    no such module',
    ]);
  });

  it('deals files out to suites', () => {
    const files = [
      'src/a.spec.ts',
      'test/support/a.spec.ts',
      'test/drills/injectors/a.spec.ts',
      'test/deployment/a.spec.ts',
      'test/stories/a.story.ts',
      'test/drills/a.drill.ts',
      'test/drills/a.long.drill.ts',
    ];
    expect(files.map(suiteOf)).toEqual(['unit', 'unit', 'unit', 'deployment', 'stories', 'drills', 'drills']);
  });

  it('ends in one line', () => {
    expect(tallyLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(tallyLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed');
  });
});
