import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
const config = join(root, '.dependency-cruiser.mjs');

/** One import that a wall forbids. */
export interface Breach {
  rule: string;
  from: string;
  to: string;
}

/** Lets dependency-cruiser walk the code below `folder` under the rules of the house. */
export async function cruise(folder: string): Promise<{ breaches: Breach[]; files: number }> {
  const places = ['src', 'worker', 'local', 'scripts', 'deployment'].filter((place) => existsSync(join(folder, place)));
  const report = await new Promise<string>((settle, fail) => {
    execFile(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        config,
        '--output-type',
        'json',
        ...places,
      ],
      // Jest's own flags for child processes have no business there.
      { cwd: folder, maxBuffer: 64 * 2 ** 20, env: { ...process.env, NODE_OPTIONS: '' } },
      // It exits with the number of breaches, so only an answer that is no JSON is a failure to run.
      (fault, stdout, stderr) => (stdout.startsWith('{') ? settle(stdout) : fail(new Error(stderr || fault?.message))),
    );
  });
  const { summary } = JSON.parse(report) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
  };
  return {
    breaches: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    files: summary.totalCruised,
  };
}

/** The names of all walls there are. */
export async function wallNames(): Promise<string[]> {
  const { default: walls } = (await import(config)) as { default: { forbidden: { name: string }[] } };
  return walls.forbidden.map(({ name }) => name);
}
