import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundledFile, bundledFile } from './bundled-file.ts';
import { nativePackage } from './native-package.ts';
import { type LockedPackage, lockedPackages } from './locked-packages.ts';
import type { Found } from './own-files.ts';

/** What instances may have, as Node calls it. */
export type Processor = 'x64' | 'arm64';

export const PROCESSORS: readonly Processor[] = ['x64', 'arm64'];

// The platform has Node 24; this one is for machines that haven't.
const BROUGHT_FOR_THE_DESK = /^node_modules\/node-linux-\w+$/;
// Types and source maps are read by compilers and debuggers; no code asks for them.
const NEVER_LOADED = /\.d\.[cm]?ts$|\.[cm]?[jt]s\.map$/;

export interface ProductionPackages extends Found {
  /** What lies in node_modules, by path, and the project itself under the empty one. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
}

/**
 * node_modules as Amazon Linux needs it: the packages that the lockfile doesn't mark as development's, in the versions it
 * names, with native code for Linux and glibc alone, whatever machine builds. Taken from the installed tree, so nothing is
 * asked of a registry, but for native code of another kind of machine than this one.
 */
export function productionPackages(root: string, processors: readonly Processor[]): ProductionPackages {
  const files: BundledFile[] = [];
  const faults: string[] = [];
  const packages = new Map<string, LockedPackage>();
  for (const [path, locked] of Object.entries(lockedPackages(root))) {
    if (locked.dev === true || BROUGHT_FOR_THE_DESK.test(path) || !runsThere(locked, processors)) continue;
    packages.set(path, locked);
    if (path === '') continue;
    try {
      const folder = folderOf(root, path, locked);
      for (const file of packageFiles(folder))
        files.push(bundledFile(`${path}/${file}`, readFileSync(join(folder, file))));
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  return { files, faults, packages };
}

/** Whether npm would install it on one of the instances. A list may name what fits, or what doesn't with a `!`. */
function runsThere({ os, cpu, libc }: LockedPackage, processors: readonly Processor[]): boolean {
  const fits = (list: readonly string[] = [], ...having: readonly string[]) =>
    having.some(
      (each) => list.includes(each) || (list.every((one) => one.startsWith('!')) && !list.includes(`!${each}`)),
    );
  return fits(os, 'linux') && fits(cpu, ...processors) && fits(libc, 'glibc');
}

function folderOf(root: string, path: string, { name, version = '', integrity = '', cpu }: LockedPackage): string {
  const installed = join(root, path);
  if (cpu !== undefined && !existsSync(installed))
    return nativePackage(root, name ?? path.replace(/^.*node_modules\//, ''), version, integrity);
  const found = versionIn(installed);
  if (found !== version)
    throw new Error(`${path} is ${found ?? 'missing'}, but package-lock.json says ${version}: run npm ci`);
  return installed;
}

function versionIn(folder: string): string | undefined {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version;
}

/** Files of one package, without the packages nested in it: the lockfile has a line for each of those. */
function packageFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NEVER_LOADED.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => !/(^|\/)node_modules\//.test(file));
}
