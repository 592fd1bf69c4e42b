/**
 * `npm run ci`: the one list of checks, the same at the desk and on a build machine. First the tests, as the README has
 * them run: on a fresh clone nothing is built yet, and nothing a check builds may be what they find. Then all checks, each
 * of which says what it found. The last line counts tests and checks together.
 *
 * With --tests-done the tests were run just before, by `.ci/run`: their tally is added.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { add, nothing, type Tally, tallyLine } from './tally.ts';

const root = resolve(import.meta.dirname, '..');
const tallyFile = join(root, '.local/test-results/tally.json');

/** Each is an npm script of that name, so each can be run alone. */
const CHECKS = [
  'format:check',
  'lint',
  'typecheck',
  'walls',
  'xss',
  'secrets',
  'advisories',
  'eb:check',
  'build',
  'rehearsal',
];
/** What a check needs to tell "nothing to look at" from "all is well". */
const OPTIONS: Readonly<Record<string, readonly string[]>> = { rehearsal: ['--', '--strict'] };
/** Checks that may have nothing to look at: no earlier release, a registry that tells nothing. They say so themselves. */
const MAY_SHOW_NOTHING = new Set(['rehearsal', 'advisories']);
/** The exit code for that: it counts as skipped, never as passed. */
const NOTHING_SHOWN = 4;

const testsDone = process.argv.includes('--tests-done');

const outcomes: { name: string; seconds: number; code: number; note: string }[] = [];
const total: Tally = nothing();
let child: ReturnType<typeof spawn> | undefined;
let interrupted = false;

async function step(name: string, command: string, args: string[], note: () => string = () => ''): Promise<number> {
  console.log(`\n=== ${name} ===`);
  const started = performance.now();
  const code = await new Promise<number>((settle) => {
    child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` },
    });
    child.once('error', (fault) => {
      console.error(fault.message);
      settle(127);
    });
    child.once('exit', (status) => settle(status ?? 1));
  });
  child = undefined;
  outcomes.push({ name, seconds: (performance.now() - started) / 1000, code, note: note() });
  return code;
}

function readTally(): Tally {
  if (!existsSync(tallyFile)) return { passed: 0, failed: 1, skipped: 0 };
  return JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally;
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (interrupted) return;
    interrupted = true;
    // The tests stop their twin themselves when told to; a Ctrl-C at the terminal has told them already.
    if (name !== 'SIGINT' || !process.stdin.isTTY) child?.kill('SIGTERM');
  });
}

if (!testsDone) {
  rmSync(tallyFile, { force: true });
  await step('tests', 'npm', ['test'], () => tallyLine(readTally()));
}
const tests = readTally();
add(total, tests);
// A run that calls itself failed without a failed test is one.
if (!testsDone && outcomes.at(-1)?.code !== 0 && tests.failed === 0) total.failed += 1;
for (const check of CHECKS) {
  if (interrupted) break;
  const code = await step(check, 'npm', ['run', '--silent', check, ...(OPTIONS[check] ?? [])]);
  const skipped = code === NOTHING_SHOWN && MAY_SHOW_NOTHING.has(check);
  add(total, { passed: code === 0 ? 1 : 0, failed: code === 0 || skipped ? 0 : 1, skipped: skipped ? 1 : 0 });
}
if (interrupted) {
  total.failed += 1;
  console.error('\ninterrupted');
}

console.log('\n=== what it came to ===');
if (testsDone) console.log(`tests: ${tallyLine(tests)}`);
for (const { name, seconds, code, note } of outcomes) {
  const word = code === 0 ? 'ok' : code === NOTHING_SHOWN && MAY_SHOW_NOTHING.has(name) ? 'nothing' : 'FAILED';
  console.log(`${word.padEnd(7)}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd());
}
if (total.skipped > 0) console.log(`${String(total.skipped)} skipped`);
console.log(`\n${tallyLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
