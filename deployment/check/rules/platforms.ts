import { type Finding, finding, type Rule } from '../finding.ts';
import { platformsOf } from '../platform.ts';
import { type Project, tiers } from '../project.ts';

/** The tiers share code and packages: on another Node one of them runs what nobody has tested. */
export const platforms: Rule = {
  name: 'platforms',
  why: 'both tiers name the same Node.js on Amazon Linux 2023, the one package.json asks for',
  look: (project) => {
    const wanted = nodeWanted(project);
    return tiers.flatMap((tier) =>
      platformsOf(project, tier).flatMap(({ words, node, place }): Finding[] => {
        if (node === undefined || !/Amazon Linux 2023/.test(words)) {
          return [
            finding(
              place,
              `${words} is no Node.js on Amazon Linux 2023`,
              `Node.js ${wanted ?? 24} running on 64bit Amazon Linux 2023`,
            ),
          ];
        }
        if (wanted !== undefined && node !== wanted) {
          return [
            finding(place, `package.json asks for Node.js ${wanted}, and this is ${node}`, `name Node.js ${wanted}`),
          ];
        }
        if (wanted !== undefined) return [];
        const other = tiers.flatMap((each) => platformsOf(project, each)).find((each) => each.node !== node);
        return other === undefined
          ? []
          : [finding(place, `${other.place.file} names another Node.js`, 'name the same in both tiers')];
      }),
    );
  },
};

function nodeWanted(project: Project): string | undefined {
  const text = project.file('package.json')?.text;
  if (text === undefined) return undefined;
  const { engines } = JSON.parse(text) as { engines?: { node?: string } };
  return /\d+/.exec(engines?.node ?? '')?.[0];
}
