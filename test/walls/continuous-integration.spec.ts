import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { eventually } from '../support/eventually.ts';
import { root } from './cruise.ts';

const TALLY = '.local/test-results/tally.json';

/** The commands of the README's “Two commands”, without their comments. */
function twoCommands(): string[] {
  const section =
    /## Two commands[^]*?```sh\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  return section.split('\n').flatMap((line) => line.replace(/#.*/, '').trim() || []);
}

/** A clone with nothing in it but what continuous integration runs, where npm and node do what a test tells them to. */
class Clone {
  readonly folder = mkdtempSync(join(tmpdir(), 'clone-'));
  private readonly bin = join(this.folder, 'bin');

  constructor(...files: readonly string[]) {
    for (const file of files) cpSync(join(root, file), join(this.folder, file), { recursive: true });
    this.write('package.json', '{"type":"module"}');
    // What each program was called with, and what lay there at that moment.
    this.program('npm', '');
    this.program('node', '');
  }

  program(name: string, then: string): void {
    const note = `echo "${name} $* | $(ls -A | tr '\\n' ' ')" >> '${join(this.folder, 'calls')}'`;
    this.write(`bin/${name}`, `#!/usr/bin/env bash\n${note}\n${then}\n`);
    chmodSync(join(this.bin, name), 0o755);
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content);
  }

  start(command: string, ...args: readonly string[]): ChildProcess {
    const PATH = [this.bin, process.env['PATH']].join(delimiter);
    return spawn(command, args, { cwd: this.folder, env: { ...process.env, PATH } });
  }

  async run(command: string, ...args: readonly string[]) {
    return await this.outcome(this.start(command, ...args));
  }

  async outcome(child: ChildProcess) {
    const ended = new Promise<number | null>((settle) => child.once('close', settle));
    const out = child.stdout === null ? '' : await text(child.stdout);
    return { code: await ended, out, last: out.trimEnd().split('\n').at(-1) };
  }

  /** Commands in the order they were called, and what there was to find for each. */
  calls(): { command: string; there: string[] }[] {
    const file = join(this.folder, 'calls');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => {
      const [command = '', there = ''] = line.split(' | ');
      return { command: command.trim(), there: there.trim().split(' ') };
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

describe('.ci/run', () => {
  let clone: Clone;
  beforeEach(() => {
    clone = new Clone('.ci');
  });
  afterEach(() => clone.remove());

  it('runs the README’s own test command before anything else, where nothing is built', async () => {
    clone.program('npm', 'echo "7 passed, 0 failed"');
    clone.program('node', 'echo "15 passed, 0 failed"');
    const { code, last } = await clone.run('.ci/run');
    expect(twoCommands()).toEqual(['npm run up', 'npm test']);
    expect(clone.calls().map(({ command }) => command)).toEqual([
      twoCommands()[1],
      'node local/bootstrap.mjs ci --tests-done',
    ]);
    expect(clone.calls()[0]?.there).toEqual(expect.not.arrayContaining(['dist', 'public', 'build', '.local']));
    expect([code, last]).toEqual([0, '15 passed, 0 failed']);
  });

  it('goes on with the checks when tests fail, and ends with what failed and the sum', async () => {
    clone.program(
      'npm',
      `mkdir -p .local/test-results; echo 'a.spec.ts: no' > .local/test-results/failed.txt
       echo '6 passed, 1 failed'; echo 'npm error' >&2; exit 1`,
    );
    clone.program('node', 'echo "14 passed, 1 failed"; exit 1');
    const { code, out, last } = await clone.run('.ci/run');
    expect(clone.calls()).toHaveLength(2);
    expect([code, last]).toEqual([1, '14 passed, 1 failed']);
    expect(out).toMatch(/--- what failed ---\na\.spec\.ts: no\n\n14 passed/);
  });

  it.each([
    ['after its tests', 'echo "7 passed, 0 failed"', '7 passed, 1 failed'],
    ['before it counted any', 'exit 1', '0 passed, 1 failed'],
  ])('calls what broke off %s a failure', async (_when, tests, said) => {
    clone.program('npm', tests);
    clone.program('node', 'exit 1');
    expect(await clone.run('.ci/run')).toMatchObject({ code: 1, last: said });
  });

  it('cancelled, waits for what the tests started to be taken down, and runs no check', async () => {
    // The program npm started outlives npm, as a shell between the two lets it.
    const lasting = `trap 'sleep 0.5; echo "taken down"; exit' TERM; echo started > begun; while :; do sleep 0.05; done`;
    clone.write('lasting', lasting);
    clone.program('npm', 'bash ./lasting & wait');
    const child = clone.start('.ci/run');
    const ended = clone.outcome(child);
    await eventually(async () => existsSync(join(clone.folder, 'begun')));
    child.kill('SIGTERM');
    const { code, out, last } = await ended;
    expect(out).toContain('taken down');
    expect(clone.calls()).toHaveLength(1);
    expect([code === 0, last]).toEqual([false, '0 passed, 1 failed']);
  });
});

describe('npm run ci', () => {
  const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
    .scripts;
  let clone: Clone;
  beforeEach(() => {
    clone = new Clone('scripts/ci.ts', 'scripts/tally.ts');
    symlinkSync(process.execPath, join(clone.folder, 'real-node'));
  });
  afterEach(() => clone.remove());
  const ci = async (...args: readonly string[]) =>
    await clone.run('./real-node', '--no-warnings', 'scripts/ci.ts', ...args);
  const tests = `[ "$1" = test ] && mkdir -p .local/test-results && echo '{"passed":5,"failed":1,"skipped":2}' > ${TALLY}`;

  it('runs the tests as the README says, then every check, and counts all together', async () => {
    clone.program('npm', `${tests}\n[ "$*" != 'run --silent lint' ]`);
    const { code, last } = await ci();
    const [first, ...checks] = clone.calls().map(({ command }) => command);
    expect(first).toBe(twoCommands()[1]);
    const names = checks.map((command) => command.split(' ')[3] ?? '');
    expect(names).toEqual(expect.arrayContaining(['lint', 'typecheck', 'walls', 'build', 'rehearsal']));
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
    expect([code, last]).toEqual([1, `${String(5 + names.length - 1)} passed, 2 failed`]);
  });

  it('never counts a check as passed that had nothing to look at', async () => {
    clone.program('npm', `${tests}\ncase "$*" in *rehearsal*) exit 4;; esac`);
    const { out, last } = await ci();
    const checks = clone.calls().length - 1;
    expect(out).toMatch(/^nothing\s+rehearsal/m);
    expect(out).toMatch(/^3 skipped$/m);
    expect(last).toBe(`${String(5 + checks - 1)} passed, 1 failed`);
    expect(clone.calls().at(-1)?.command).toBe('npm run --silent rehearsal -- --strict');
  });

  it('takes the same exit code of any other check for the failure it is', async () => {
    clone.program('npm', `${tests}\n[ "$*" != 'run --silent lint' ] || exit 4`);
    expect((await ci()).last).toMatch(/, 2 failed$/);
  });

  it('adds up the tests that .ci/run has run just before', async () => {
    clone.program('npm', 'exit 0');
    clone.write(TALLY, '{"passed":5,"failed":0,"skipped":0}');
    const { code, last } = await ci('--tests-done');
    expect(clone.calls().filter(({ command }) => command === 'npm test')).toEqual([]);
    expect([code, last]).toEqual([0, `${String(5 + clone.calls().length)} passed, 0 failed`]);
  });

  it('counts tests that left no tally as failed', async () => {
    expect(await ci('--tests-done')).toMatchObject({ code: 1, last: expect.stringMatching(/, 1 failed$/) });
  });
});

describe('the workflow on GitHub', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }
  interface Workflow {
    readonly permissions: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly permissions?: unknown }>>;
  }
  const folder = join(root, '.github/workflows');
  const workflows = readdirSync(folder).map((file) => ({
    file,
    ...(parse(readFileSync(join(folder, file), 'utf8')) as Workflow),
  }));
  const jobs = workflows.flatMap((workflow) => Object.values(workflow.jobs));
  const steps = jobs.flatMap((job) => job.steps);

  it('runs .ci/run on Node 20, with the whole history and every tag', () => {
    const job = jobs.find((each) => each.steps.some(({ run }) => run === '.ci/run'));
    const action = (name: string) => job?.steps.find(({ uses }) => uses?.startsWith(`actions/${name}@`) === true)?.with;
    expect(action('checkout')).toMatchObject({ 'fetch-depth': 0 });
    expect(action('setup-node')).toMatchObject({ 'node-version': 20 });
  });

  it('may read and nothing else, and leaves no key behind', () => {
    expect(workflows.map(({ permissions }) => permissions)).toEqual(workflows.map(() => ({ contents: 'read' })));
    expect(jobs.filter(({ permissions }) => permissions !== undefined)).toEqual([]);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('uses actions of one exact version each', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((action) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('hands nothing that a stranger wrote to a shell as part of a command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{') === true)).toEqual([]);
  });
});
