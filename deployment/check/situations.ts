import { DEFAULT_SHAPE } from '../shapes/shapes.ts';
import { kindOf } from './configuration.ts';
import { type Project, type Situation, tiers } from './project.ts';
import { CUSTOM } from './settings.ts';
import { at, textOf } from './value.ts';

/** Every situation in which environments are made of a project: by no saved configuration, and by those of each kind. */
export function situationsOf(project: Project): Situation[] {
  const all = tiers.flatMap((tier) => project.everyConfiguration(tier));
  const kinds = [...new Set(all.map(({ file }) => kindOf(file)))].map((kind) => {
    const said = all
      .filter(({ file }) => kindOf(file) === kind)
      .map(({ root }) => textOf(at(root, 'OptionSettings', CUSTOM, 'Shape')));
    // A shape that doesn't exist is found by the rule for shapes.
    const shape = said.find((each) => each !== undefined && project.shapes().includes(each)) ?? DEFAULT_SHAPE;
    return { shape, kind };
  });
  return project.shapes().flatMap((shape): Situation[] => {
    const own = kinds.filter((each) => each.shape === shape);
    // Another shape wants options that only a configuration can know.
    return shape === DEFAULT_SHAPE || own.length === 0 ? [{ shape }, ...own] : own;
  });
}

/** Where a finding shows, when it doesn't in most environments: `shape production: `, `configuration single: `. */
export function whereabouts(situations: readonly Situation[]): string {
  const here = situations.filter(({ shape }) => shape === DEFAULT_SHAPE);
  if (here.some(({ kind }) => kind === undefined)) return '';
  if (here.length > 0) return `configuration ${here.map(({ kind }) => kind).join(', ')}: `;
  return `shape ${[...new Set(situations.map(({ shape }) => shape))].join(', ')}: `;
}
