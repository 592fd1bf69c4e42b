import { type Place } from './place.ts';
import { folderOf, type Project, type Tier } from './project.ts';
import { at, textOf, type Value } from './value.ts';

/** A platform that a tier names somewhere, such as `Node.js 24 running on 64bit Amazon Linux 2023`. */
export interface Platform {
  readonly words: string;
  readonly node: string | undefined;
  readonly place: Place;
}

export const globalConfig = (project: Project, tier: Tier): Value | undefined =>
  project.document(`${folderOf(tier)}.elasticbeanstalk/config.global.yml`)?.root;

/** Every platform that a tier's files name. */
export function platformsOf(project: Project, tier: Tier): Platform[] {
  const manifest = project.environmentManifest(tier)?.root;
  const named = [
    at(globalConfig(project, tier), 'global', 'default_platform'),
    at(manifest, 'SolutionStack'),
    at(manifest, 'Platform', 'PlatformArn'),
    ...project.savedConfigurations(tier).map(({ root }) => at(root, 'Platform', 'PlatformArn')),
  ];
  return named.flatMap((value) => {
    const words = textOf(value);
    if (value === undefined || words === undefined) return [];
    return [{ words, place: value, node: /Node\.js (\d+)/.exec(words)?.[1] }];
  });
}
