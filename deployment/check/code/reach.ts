import { posix } from 'node:path';
import { type Project, type Tier } from '../project.ts';
import { type Import, importsOf } from './imports.ts';

/** Where each tier's code begins: its process, and the commands that are run on its instances. */
const ENTRIES: Readonly<Record<Tier, readonly string[]>> = {
  web: [
    'src/main.ts',
    'src/migrate.ts',
    'src/catalog/import/command.ts',
    'src/catalog/export/command.ts',
    'src/membership/staff/command.ts',
    'src/backup/restore/command.ts',
  ],
  // Whoever is on call redrives, settles and dumps with the rights of the worker.
  worker: ['worker/src/main.ts', 'src/fulfilment/on-call/command.ts', 'src/backup/command.ts'],
};
/** A module of the foundation offers all its part can do; a tier has what its nouns take from that part by name. */
const OFFERS = /^src\/foundation\/.*\.module\.ts$/;

/** Files whose code can run in a tier, by path. An index is followed only to what somebody takes from it. */
export function reachOf(project: Project, tier: Tier): string[] {
  const reached = new Set<string>();
  const asked = new Set<string>();
  const waiting: { path: string; names: readonly string[] | undefined }[] = ENTRIES[tier].map((path) => ({
    path,
    names: undefined,
  }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, names } = next;
    const file = project.file(path);
    if (file === undefined) continue;
    const imports = importsOf(file.text);
    const barrel = imports.length > 0 && imports.every(({ handedOn }) => handedOn) && isOnlyExports(file.text);
    const key = barrel ? `${path} ${names?.toSorted().join() ?? '*'}` : path;
    if (asked.has(key)) continue;
    asked.add(key);
    if (!barrel) reached.add(path);
    for (const each of imports) {
      const target = resolve(project, path, each.from);
      if (target === undefined) continue;
      if (OFFERS.test(path) && posix.dirname(target) === posix.dirname(path)) continue;
      const wanted = barrel ? taken(each, names) : each.names;
      if (wanted?.length !== 0) waiting.push({ path: target, names: wanted });
    }
  }
  return [...reached].sort();
}

function taken({ names: handed }: Import, wanted: readonly string[] | undefined): readonly string[] | undefined {
  if (wanted === undefined || handed === undefined) return wanted ?? handed;
  return handed.filter((name) => wanted.includes(name));
}

const isOnlyExports = (text: string): boolean =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/^export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"][^'"]+['"];?/gm, '')
    .trim() === '';

function resolve(project: Project, path: string, from: string): string | undefined {
  if (!from.startsWith('.')) return undefined;
  const stem = posix.join(posix.dirname(path), from).replace(/\.js$/, '');
  return [`${stem}.ts`, `${stem}.tsx`].find((each) => project.file(each) !== undefined);
}
