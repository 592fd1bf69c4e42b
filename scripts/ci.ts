/**
 * `npm run ci`: the one list of checks, the same at the desk and on a build machine. The quick checks all run and all say
 * what they found; then the tests. The last line counts checks and tests together.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { add, nothing, type Tally, tallyLine } from './tally.ts';

const root = resolve(import.meta.dirname, '..');
const tallyFile = join(root, '.local/test-results/tally.json');

/** Each is an npm script of that name, so each can be run alone. */
const CHECKS = ['format:check', 'lint', 'typecheck', 'walls', 'xss', 'eb:check', 'build'];

const outcomes: { name: string; seconds: number; ok: boolean; note: string }[] = [];
const total: Tally = nothing();
let child: ReturnType<typeof spawn> | undefined;
let interrupted = false;

async function step(name: string, command: string, args: string[], note: () => string = () => ''): Promise<boolean> {
  console.log(`\n=== ${name} ===`);
  const started = performance.now();
  const ok = await new Promise<boolean>((settle) => {
    child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` },
    });
    child.once('error', (fault) => {
      console.error(fault.message);
      settle(false);
    });
    child.once('exit', (code) => settle(code === 0));
  });
  child = undefined;
  outcomes.push({ name, seconds: (performance.now() - started) / 1000, ok, note: note() });
  return ok;
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

for (const check of CHECKS) {
  if (interrupted) break;
  const ok = await step(check, 'npm', ['run', '--silent', check]);
  add(total, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
}
if (!interrupted) {
  rmSync(tallyFile, { force: true });
  await step('tests', process.execPath, [join(root, 'scripts/test.ts')], () => tallyLine(readTally()));
  const tests = readTally();
  add(total, tests);
  // A run that calls itself failed without a failed test is one.
  if (outcomes.at(-1)?.ok === false && tests.failed === 0) total.failed += 1;
}
if (!interrupted) {
  // After the tests, which bring what a store needs to a bare machine.
  const ok = await step('rehearsal', 'npm', ['run', '--silent', 'rehearsal']);
  add(total, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
}
if (interrupted) {
  total.failed += 1;
  console.error('\ninterrupted');
}

console.log('\n=== what it came to ===');
for (const { name, seconds, ok, note } of outcomes) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd());
}
console.log(`\n${tallyLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
