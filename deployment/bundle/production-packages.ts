import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundledFile, bundledFile } from './bundled-file.ts';
import { nativePackage } from './native-package.ts';
import type { Found } from './own-files.ts';

export type Processor = 'x64' | 'arm64';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

// The platform has Node 24; this one is for machines that haven't.
const BROUGHT_FOR_THE_DESK = /^node_modules\/node-linux-\w+$/;
// Types and source maps are read by compilers and debuggers; no code asks for them.
const NEVER_LOADED = /\.d\.[cm]?ts$|\.[cm]?[jt]s\.map$/;

/**
 * node_modules as Amazon Linux needs it: the packages that the lockfile doesn't mark as development's, in the versions it
 * names, with native code for Linux and glibc alone, whatever machine builds. Taken from the installed tree, so nothing is
 * asked of a registry, but for native code of another kind of machine than this one.
 */
export async function productionPackages(root: string, processors: readonly Processor[]): Promise<Found> {
  const files: BundledFile[] = [];
  const faults: string[] = [];
  for (const [path, locked] of Object.entries(lockedPackages(root))) {
    if (path === '' || locked.dev === true || BROUGHT_FOR_THE_DESK.test(path) || !runsThere(locked, processors))
      continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    let folder = join(root, path);
    if (!existsSync(folder) && locked.cpu !== undefined) {
      try {
        folder = await nativePackage(root, name, locked.version ?? '', locked.integrity ?? '');
      } catch (error) {
        faults.push((error as Error).message);
        continue;
      }
    }
    const installed = versionIn(folder);
    if (installed !== locked.version || locked.link === true) {
      faults.push(
        `${path} is ${installed ?? 'missing'}, but package-lock.json says ${locked.version ?? 'a link'}: run npm ci`,
      );
      continue;
    }
    for (const file of packageFiles(folder))
      files.push(bundledFile(`${path}/${file}`, readFileSync(join(folder, file))));
  }
  return { files, faults };
}

const lockedPackages = (root: string): Record<string, Locked> =>
  (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }).packages;

function runsThere({ os, cpu, libc }: Locked, processors: readonly Processor[]): boolean {
  const fits = (list: readonly string[] | undefined, wanted: readonly string[]) =>
    list === undefined ||
    wanted.some(
      (each) => !list.includes(`!${each}`) && (list.includes(each) || list.every((one) => one.startsWith('!'))),
    );
  return fits(os, ['linux']) && fits(cpu, processors) && fits(libc, ['glibc']);
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
