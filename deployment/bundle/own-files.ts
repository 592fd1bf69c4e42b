import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundledFile, bundledFile } from './bundled-file.ts';
import type { Contents, Named } from './contents.ts';
import { knownToGit } from './repository.ts';

/** What was found, and every reason why that is not enough. */
export interface Found {
  readonly files: readonly BundledFile[];
  readonly faults: readonly string[];
}

/** The shop's own files of one bundle, as its list of contents names them. */
export function ownFiles(root: string, { named, compiled, assets }: Contents): Found {
  const parts = [
    ...named.map((each) => namedFiles(root, each)),
    ...compiled.map((folder) => compiledFiles(root, folder)),
    ...assets.map((pattern) => builtAssets(root, pattern)),
  ];
  return { files: parts.flatMap(({ files }) => files), faults: parts.flatMap(({ faults }) => faults) };
}

function namedFiles(root: string, { from, to, needed }: Named): Found {
  const { committed, present } = knownToGit(root, from);
  const faults = committed.filter((path) => !existsSync(join(root, path))).map((path) => `${path} is missing`);
  if (needed === 'always' && present.length === 0 && faults.length === 0) faults.push(`${from} is missing`);
  const files = present.map((path) => bundledFile(`${to}${path.slice(from.length)}`, readFileSync(join(root, path))));
  return { files, faults };
}

/** A compiled file whose source is gone stays behind in `dist/`; what has no source is left out. */
function compiledFiles(root: string, folder: string): Found {
  const sources = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .map((source) => source.replaceAll('\\', '/'))
    .filter((source) => !/\.(spec\.tsx?|d\.ts)$/.test(source));
  if (sources.length === 0) return { files: [], faults: [`${folder} holds no sources`] };
  const files: BundledFile[] = [];
  const faults: string[] = [];
  for (const source of sources) {
    const path = `dist/${source.replace(/\.tsx?$/, '.js')}`;
    // Source maps stay at home: Node isn't told to read them, and what tsc writes reads like the source.
    if (existsSync(join(root, path))) files.push(bundledFile(path, readFileSync(join(root, path))));
    else faults.push(`${path} is missing: ${source} was not compiled`);
  }
  return { files, faults };
}

function builtAssets(root: string, pattern: string): Found {
  const found = globSync(pattern, { cwd: join(root, 'public') }).map((path) => `public/${path.replaceAll('\\', '/')}`);
  if (found.length === 0) return { files: [], faults: [`public/${pattern} is missing: the assets were not built`] };
  return { files: found.map((path) => bundledFile(path, readFileSync(join(root, path)))), faults: [] };
}
