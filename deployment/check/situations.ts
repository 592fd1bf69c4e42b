import { DEFAULT_NETWORK } from '../networks/networks.ts';
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
      .map(({ root }) => textOf(at(root, 'OptionSettings', CUSTOM, 'Network')));
    // A network that doesn't exist is found by the rule for networks.
    const network = said.find((each) => each !== undefined && project.networks().includes(each)) ?? DEFAULT_NETWORK;
    return { network, kind };
  });
  return project.networks().flatMap((network): Situation[] => {
    const own = kinds.filter((each) => each.network === network);
    // Another network wants options that only a configuration can know.
    return network === DEFAULT_NETWORK || own.length === 0 ? [{ network }, ...own] : own;
  });
}

/** Where a finding shows, when it doesn't in most environments: `network private: `, `configuration single: `. */
export function whereabouts(situations: readonly Situation[]): string {
  const here = situations.filter(({ network }) => network === DEFAULT_NETWORK);
  if (here.some(({ kind }) => kind === undefined)) return '';
  if (here.length > 0) return `configuration ${here.map(({ kind }) => kind).join(', ')}: `;
  return `network ${[...new Set(situations.map(({ network }) => network))].join(', ')}: `;
}
