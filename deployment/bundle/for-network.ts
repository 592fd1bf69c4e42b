import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mergePatch } from '../networks/merge-patch.ts';
import { DEFAULT_NETWORK, networksIn, PATCHES } from '../networks/networks.ts';
import { bundledFile, type BundledFile } from './bundled-file.ts';
import type { Tier } from './contents.ts';
import type { Found } from './own-files.ts';
import { knownToGit } from './repository.ts';

/** The files of a tier with the templates as a network needs them. A patch whose template is not there is a fault. */
export function forNetwork(root: string, tier: Tier, network: string, files: readonly BundledFile[]): Found {
  if (network === DEFAULT_NETWORK) return { files, faults: [] };
  if (!networksIn(root).includes(network)) return { files, faults: [`there is no network ${network} in ${PATCHES}`] };
  const { committed, present } = knownToGit(root, `${PATCHES}/${network}/${tier}`);
  const patches = new Map(present.map((path) => [`.ebextensions/${basename(path, '.yaml')}.config`, path]));
  const faults = [...patches]
    .filter(([template]) => !files.some(({ path }) => path === template))
    .map(([template, path]) => `${path} changes ${template}, which is not there`);
  faults.push(...committed.filter((path) => !present.includes(path)).map((path) => `${path} is missing`));
  const changed = files.map((file) => {
    const patch = patches.get(file.path);
    if (patch === undefined) return file;
    try {
      const text = mergePatch(Buffer.from(file.content).toString(), readFileSync(join(root, patch), 'utf8'));
      return bundledFile(file.path, text);
    } catch (error) {
      faults.push(`${patch} can not change ${file.path}: ${(error as Error).message.trim()}`);
      return file;
    }
  });
  return { files: changed, faults };
}
