import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Tags that name a release: `v` and a version. */
const RELEASES = 'v[0-9]*';

/** The newest release that came before what is checked out; undefined while there is none. */
export function lastRelease(root: string): string | undefined {
  const tags = (...which: string[]) =>
    git(root, 'tag', '--list', RELEASES, '--sort=-version:refname', ...which)
      .split('\n')
      .filter(Boolean);
  const here = tags('--points-at', 'HEAD');
  return tags('--merged', 'HEAD').find((tag) => !here.includes(tag));
}

/** Files of the schema that differ from a release: changed, added, or not yet known to git. */
export function schemaChanges(root: string, release: string): string[] {
  const paths = ['--', 'src/migrations', 'src/schema.ts'];
  const changed = git(root, 'diff', '--name-only', release, ...paths);
  const fresh = git(root, 'ls-files', '--others', '--exclude-standard', ...paths);
  return `${changed}\n${fresh}`.split('\n').filter(Boolean);
}

/** A release as it was, in a folder of its own that is kept: its packages are installed only once. */
export function unpack(root: string, release: string): string {
  const folder = join(root, '.local/releases', release);
  if (existsSync(folder)) return folder;
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const archive = execFileSync('git', ['archive', release], { cwd: root, maxBuffer: 512 * 1024 * 1024 });
  execFileSync('tar', ['-x', '-C', half], { input: archive });
  renameSync(half, folder);
  return folder;
}
