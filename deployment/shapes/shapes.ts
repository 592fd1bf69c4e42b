import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The shape that the templates are written for: they need no patch to have it. */
export const DEFAULT_SHAPE = 'team';

/** Where patches are kept: `deployment/shapes/<shape>/<tier>/<name of the template>.yaml`. */
export const PATCHES = 'deployment/shapes';

/** What a shape says of itself, beside its patches. */
export const SHAPE_FILE = 'shape.yaml';

export interface ShapeFile {
  /** The shape whose patches come before its own. */
  readonly Extends?: string;
  /** Processors its instances have, where a bundle is not told others. */
  readonly Processors?: string;
  /** The stack that keeps the store's data, where its environments don't: a template of CloudFormation. */
  readonly Data?: string;
}

/** The shapes that a bundle can be made for, the default first. */
export function shapesIn(root: string): string[] {
  const folder = join(root, PATCHES);
  if (!existsSync(folder)) return [DEFAULT_SHAPE];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [DEFAULT_SHAPE, ...folders.map(({ name }) => name).sort()];
}

/** What a shape says of itself; nothing where it says nothing. */
export function readShape(root: string, shape: string): ShapeFile {
  const file = join(root, PATCHES, shape, SHAPE_FILE);
  return existsSync(file) ? ((parse(readFileSync(file, 'utf8')) as ShapeFile | null) ?? {}) : {};
}

/**
 * The shapes whose patches make a shape, in the order in which they are applied.
 *
 * @param extendedBy what a shape names as its Extends
 * @throws when shapes extend each other in a circle
 */
export function layersOf(shape: string, extendedBy: (shape: string) => string | undefined): string[] {
  const layers: string[] = [];
  for (let each: string | undefined = shape; each !== undefined && each !== DEFAULT_SHAPE; each = extendedBy(each)) {
    if (layers.includes(each)) throw new Error(`the shape ${shape} extends itself`);
    layers.unshift(each);
  }
  return layers;
}
