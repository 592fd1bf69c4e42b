import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

/** How schemathesis is started on this machine, or why it can’t be. It is never installed by a test. */
export function findSchemathesis(): { readonly command: readonly string[] } | { readonly reason: string } {
  const named = process.env['SCHEMATHESIS'];
  const candidates = [
    ...(named === undefined ? [] : [[named]]),
    ['schemathesis'],
    ['python3', '-m', 'schemathesis.cli'],
  ];
  for (const command of candidates) {
    const [program = '', ...args] = command;
    if (spawnSync(program, [...args, '--version'], { encoding: 'utf8' }).status === 0)
      return { command: [program.includes('/') ? resolve(program) : program, ...args] };
  }
  const hasPython = spawnSync('python3', ['--version']).status === 0;
  return {
    reason: hasPython
      ? 'Python is here, schemathesis isn’t: `python3 -m venv .local/st && .local/st/bin/pip install schemathesis`, then SCHEMATHESIS=.local/st/bin/schemathesis'
      : 'there is no Python on this machine, which schemathesis needs',
  };
}

export interface Finding {
  readonly code: number;
  readonly said: string;
}

/** Runs a command to its end. */
export async function runToEnd([program = '', ...args]: readonly string[], milliseconds: number): Promise<Finding> {
  // It leaves a folder of its own where it runs.
  const child = spawn(program, args, { cwd: tmpdir(), timeout: milliseconds, killSignal: 'SIGKILL' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return await new Promise<Finding>((settle, fail) => {
    child.on('error', fail);
    child.on('close', (code) => settle({ code: code ?? -1, said }));
  });
}
