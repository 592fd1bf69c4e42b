import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './home.ts';
import { runToEnd } from './run-to-end.ts';

const SOURCES = [
  'src',
  'worker/src',
  'assets',
  'scripts/artwork',
  'scripts/build-assets.ts',
  'scripts/typeface.ts',
  'data/products.csv',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
];
const STAMP = join(root, 'dist', '.built-from');
const LOCK = join(root, '.local', 'build.lock');

/**
 * Compiles the tiers and their assets unless what is there was built from these very sources.
 *
 * @param closing once aborted, a build that is under way is stopped
 * @throws when it fails, with what it said
 */
export async function build(closing?: AbortSignal): Promise<void> {
  const wanted = fingerprint();
  const isBuilt = () =>
    existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && existsSync(join(root, 'public', 'manifest.json'));
  if (isBuilt()) return;
  await alone(async () => {
    if (isBuilt()) return;
    rmSync(STAMP, { force: true });
    const made = await runToEnd({ program: 'npm', args: ['run', 'build', '--silent'], cwd: root }, closing);
    if (made.status !== 0) throw new Error(`the build failed:\n${made.stdout}\n${made.stderr}`.trimEnd());
    writeFileSync(STAMP, wanted);
  });
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    for (const file of filesBelow(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  try {
    return readdirSync(absolute)
      .sort()
      .flatMap((name) => filesBelow(`${path}/${name}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** Two twins started together share one dist/: only one of them builds. */
async function alone(work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = existsSync(LOCK) ? Number(readFileSync(LOCK, 'utf8')) : 0;
      if (owner !== 0 && !isAlive(owner)) rmSync(LOCK, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
