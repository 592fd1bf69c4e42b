import { type ChildProcess, spawn } from 'node:child_process';
import type { PartCommand } from './part.ts';

const END_MILLISECONDS = 10_000;

/** What a program that ends by itself came to. */
export interface Outcome {
  /** 127 when it could not be started, 1 when a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end without keeping this process from anything else, for as long as it lives: whoever ends by
 * itself needs no deadline. It has a group of its own: Ctrl-C at the terminal must reach `up` alone.
 *
 * @param signal once aborted, the program and all it started are stopped
 * @throws the reason of the signal
 */
export async function runToEnd({ program, args, env = {}, cwd }: PartCommand, signal?: AbortSignal): Promise<Outcome> {
  signal?.throwIfAborted();
  const child = spawn(program, [...args], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let last: NodeJS.Timeout | undefined;
  const stop = () => {
    endGroup(child, 'SIGTERM');
    last = setTimeout(() => endGroup(child, 'SIGKILL'), END_MILLISECONDS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  const status = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      stderr += error.message;
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
  clearTimeout(last);
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

function endGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}
