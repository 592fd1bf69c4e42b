import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthOf } from './process.ts';
import { runToEnd } from './run-to-end.ts';

const shell = (script: string) => ({ program: '/bin/sh', args: ['-c', script] });

describe('a program that ends by itself', () => {
  it('says what it came to', async () => {
    expect(await runToEnd(shell('echo out; echo err >&2; exit 3'))).toEqual({
      status: 3,
      stdout: 'out',
      stderr: 'err',
    });
  });

  it('that isn’t there is told of', async () => {
    const outcome = await runToEnd({ program: '/nowhere/at-all', args: [] });
    expect(outcome).toMatchObject({ status: 127, stderr: expect.stringContaining('ENOENT') });
  });

  it('keeps nobody waiting meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    await runToEnd(shell('sleep 0.5'));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });

  it('is ended with all it started when the store closes, and isn’t begun after that', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-'));
    const file = join(folder, 'pid');
    const closing = new AbortController();
    const running = runToEnd(shell(`sh -c 'echo $$ > ${file}; exec sleep 1000'; echo`), closing.signal);
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await pause(10);
    closing.abort(new Error('the store is closing'));
    await expect(running).rejects.toThrow('the store is closing');
    // Its files are closed a moment before it is gone.
    const isThere = () => birthOf(Number(readFileSync(file, 'utf8'))) !== undefined;
    for (let look = 0; look < 500 && isThere(); look += 1) await pause(10);
    expect(isThere()).toBe(false);
    await expect(runToEnd(shell(`rm ${file}`), closing.signal)).rejects.toThrow('the store is closing');
    expect(existsSync(file)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
