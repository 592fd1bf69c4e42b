import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part as PartType, PartCommand } from './part.ts';
import { birthOf, isPaused } from './process.ts';

const home = mkdtempSync(join(tmpdir(), 'part-'));
const before = process.env['SHAPESTORE_HOME'];
const started: PartType[] = [];
let Part: typeof PartType;

beforeAll(async () => {
  process.env['SHAPESTORE_HOME'] = home;
  ({ Part } = await import('./part.ts'));
  (await import('./home.ts')).makeFolders();
});
afterEach(() => {
  for (const part of started.splice(0)) part.kill();
});
afterAll(async () => {
  if (before === undefined) delete process.env['SHAPESTORE_HOME'];
  else process.env['SHAPESTORE_HOME'] = before;
  rmSync((await import('./home.ts')).folders.sockets, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

const shell = (script: string): PartCommand => ({ program: '/bin/sh', args: ['-c', script] });
const never = () => Promise.resolve(false);

function start(name: string, script: string, options: ConstructorParameters<typeof PartType>[1] = {}): PartType {
  const part = new Part(name, options);
  part.start(shell(script));
  started.push(part);
  return part;
}

describe('a part that is started', () => {
  it('is waited for as long as its log moves, however often its silence would have been too long', async () => {
    const part = start('slow', 'exec sleep 1000');
    let lines = 0;
    const writing = setInterval(() => appendFileSync(part.log, `line ${String((lines += 1))}\n`), 50);
    await part.until(() => Promise.resolve(lines >= 60), 0.5);
    clearInterval(writing);
    expect(part.inTrouble).toBe(false);
  });

  it('is given up on when it lives in silence, and is in trouble then', async () => {
    const part = start('silent', 'exec sleep 1000');
    await expect(part.until(never, 0.2)).rejects.toThrow(/^silent lives, but has neither answered nor written/);
    expect([part.running, part.inTrouble]).toEqual([true, true]);
  });

  it('is given up on although whoever asks it gets no answer at all', async () => {
    const part = start('deaf', 'exec sleep 1000');
    const forever = () => new Promise<boolean>(() => undefined);
    await expect(part.until(forever, 0.2)).rejects.toThrow('deaf lives');
  }, 20_000);

  it('is not given up on when it has become ready by the last look', async () => {
    const part = start('late', 'exec sleep 1000');
    let looks = 0;
    // The first look is never answered, as when everything stood still; the next one is.
    await part.until(() => ((looks += 1) === 1 ? new Promise<boolean>(() => undefined) : Promise.resolve(true)), 0.2);
    expect([looks, part.inTrouble]).toEqual([2, false]);
  });

  it('that ends says how', async () => {
    await expect(start('short', 'exit 3').until(never)).rejects.toThrow('short ended before it answered (exit 3)');
  });

  it('is never started once the store is closing', () => {
    expect(() => start('too-late', 'exec sleep 1000', { closing: AbortSignal.abort(new Error('closing')) })).toThrow(
      'closing',
    );
  });
});

describe('a part that runs', () => {
  it('comes back as it was started, and tells of its death in between', async () => {
    const part = start('again', 'exec sleep 1000');
    const deaths: string[] = [];
    part.onDeath = (how) => deaths.push(how);
    await part.until(() => Promise.resolve(true));
    const { pid } = part;
    await part.crash();
    expect([deaths, part.running, part.inTrouble]).toEqual([['SIGKILL'], false, true]);
    await part.startAgain();
    expect(part.running && part.pid !== pid).toBe(true);
    await part.stop();
    expect(deaths).toEqual(['SIGKILL']);
  });

  it('is killed and paused with the processes it started itself', async () => {
    const part = start('leader', 'sleep 1000 & echo $!; wait');
    await part.until(() => Promise.resolve(part.lastWords() !== ''));
    const own = Number(part.lastWords());
    part.pause();
    while (!isPaused(own)) await pause(10);
    await part.crash();
    while (birthOf(own) !== undefined) await pause(10);
    expect(part.running).toBe(false);
  });

  it('that is paused takes its wish to end all the same', async () => {
    const done = join(home, 'done');
    const part = start('polite', `trap 'echo > ${done}; exit' TERM; echo; while :; do sleep 0.02; done`);
    while (part.lastWords() === '' && !existsSync(part.log)) await pause(10);
    await pause(100);
    part.pause();
    while (!part.paused) await pause(10);
    await part.stop();
    expect(existsSync(done)).toBe(true);
  });
});
