import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SHAPE } from '../shapes/shapes.ts';

/** What a bundle was made from; the file VERSION in it. */
export interface Version {
  readonly version: string;
  readonly commit: string;
  /** Whether files differ from that commit, so that nobody can make this bundle again. */
  readonly dirty: boolean;
  /** The commit's, in UTC: every file in the bundle carries its day. */
  readonly date: string;
  readonly node: string;
  /** The one its templates are for. */
  readonly shape: string;
}

/** @throws when the folder isn't in git or has no commit yet: such a bundle could not be traced to anything */
export function readVersion(root: string, shape = DEFAULT_SHAPE): Version {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const [commit = '', seconds = ''] = git(root, 'log', '-1', '--format=%H %ct').trim().split(' ');
  return {
    version,
    commit,
    dirty: changes(root).length > 0,
    date: new Date(Number(seconds) * 1000).toISOString(),
    node: process.version,
    shape,
  };
}

/** Files that differ from the commit, or that it doesn't know. */
export const changes = (root: string): string[] =>
  git(root, 'status', '--porcelain', '-z', '--untracked-files=all')
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3));

/** The files at or below a path: those in the commit, and those that are there and not ignored. */
export function knownToGit(root: string, path: string): { committed: string[]; present: string[] } {
  const files = (...command: string[]) =>
    git(root, ...command, '-z', '--', path)
      .split('\0')
      .filter(Boolean);
  return {
    committed: files('ls-tree', '-r', '--name-only', 'HEAD'),
    present: files('ls-files', '--cached', '--others', '--exclude-standard').filter((file) =>
      existsSync(join(root, file)),
    ),
  };
}

function git(root: string, ...args: string[]): string {
  const ran = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (ran.status !== 0) throw new Error(`git ${args[0] ?? ''} failed: ${(ran.stderr || String(ran.error)).trim()}`);
  return ran.stdout;
}
