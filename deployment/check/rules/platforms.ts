import { type Finding, finding, type Rule } from '../finding.ts';
import { everyPlatform, manifestPlatforms, platformsOf } from '../platform.ts';
import { folderOf, type Project, tiers } from '../project.ts';

const WRITE = 'npm run eb:platform writes the newest into both';

/** The tiers share code and packages: on another Node one of them runs what nobody has tested. */
export const platforms: Rule = {
  name: 'platforms',
  why: 'both tiers name the same Node.js on Amazon Linux 2023, the one package.json asks for, and one version of it',
  look: (project) => [...systems(project), ...unversioned(project), ...versions(project)],
};

function systems(project: Project): Finding[] {
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
}

/** A group of environments is made by env.yaml alone: nobody completes it as the EB CLI completes a saved configuration. */
function unversioned(project: Project): Finding[] {
  return tiers.flatMap((tier) => {
    const file = `${folderOf(tier)}env.yaml`;
    if (project.environmentManifest(tier) === undefined) return [];
    const here = manifestPlatforms(project).filter(({ place }) => place.file === file);
    if (here.some(({ version }) => version !== undefined)) return [];
    return [finding(here[0]?.place ?? { file, line: 1 }, 'no version of a platform is named', WRITE)];
  });
}

/** The tiers are tested together: on two versions one of them runs beside another nginx and another Node. */
function versions(project: Project): Finding[] {
  const [first, ...others] = everyPlatform(project).filter(({ version }) => version !== undefined);
  return others
    .filter(({ version }) => version !== first?.version)
    .map(({ version = '', place }) => {
      const cure = place.file.endsWith('env.yaml')
        ? WRITE
        : `name ${first?.version ?? ''}, or none: eb takes the newest`;
      return finding(
        place,
        `${first?.place.file ?? ''} names version ${first?.version ?? ''}, and this is ${version}`,
        cure,
      );
    });
}

function nodeWanted(project: Project): string | undefined {
  const text = project.file('package.json')?.text;
  if (text === undefined) return undefined;
  const { engines } = JSON.parse(text) as { engines?: { node?: string } };
  return /\d+/.exec(engines?.node ?? '')?.[0];
}
