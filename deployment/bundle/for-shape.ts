import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isEmpty, mergePatch } from '../shapes/merge-patch.ts';
import { layersOf, PATCHES, readShape, shapesIn } from '../shapes/shapes.ts';
import { bundledFile, type BundledFile } from './bundled-file.ts';
import type { Tier } from './contents.ts';
import type { Found } from './own-files.ts';
import { knownToGit } from './repository.ts';

/**
 * The files of a tier with the templates as a shape needs them; a template of which nothing is left is not among them. A
 * patch whose template is not there is a fault.
 */
export function forShape(root: string, tier: Tier, shape: string, files: readonly BundledFile[]): Found {
  if (!shapesIn(root).includes(shape)) return { files, faults: [`there is no shape ${shape} in ${PATCHES}`] };
  const layers = layersOf(shape, (each) => readShape(root, each).Extends);
  return layers.reduce<Found>(
    (found, layer) => {
      const { files: changed, faults } = withPatches(root, tier, layer, found.files);
      return { files: changed, faults: [...found.faults, ...faults] };
    },
    { files, faults: [] },
  );
}

function withPatches(root: string, tier: Tier, layer: string, files: readonly BundledFile[]): Found {
  const { committed, present } = knownToGit(root, `${PATCHES}/${layer}/${tier}`);
  const patches = new Map(present.map((path) => [`.ebextensions/${basename(path, '.yaml')}.config`, path]));
  const faults = [...patches]
    .filter(([template]) => !files.some(({ path }) => path === template))
    .map(([template, path]) => `${path} changes ${template}, which is not there`);
  faults.push(...committed.filter((path) => !present.includes(path)).map((path) => `${path} is missing`));
  const changed = files.flatMap((file) => {
    const patch = patches.get(file.path);
    if (patch === undefined) return [file];
    try {
      const text = mergePatch(Buffer.from(file.content).toString(), readFileSync(join(root, patch), 'utf8'));
      return isEmpty(text) ? [] : [bundledFile(file.path, text)];
    } catch (error) {
      faults.push(`${patch} can not change ${file.path}: ${(error as Error).message.trim()}`);
      return [file];
    }
  });
  return { files: changed, faults };
}
