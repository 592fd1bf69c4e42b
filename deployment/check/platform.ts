import { type Place } from './place.ts';
import { folderOf, type Project, type Tier, tiers } from './project.ts';
import { at, textOf, type Value } from './value.ts';

/** A platform that a tier names somewhere, such as `Node.js 24 running on 64bit Amazon Linux 2023`. */
export interface Platform {
  readonly words: string;
  readonly node: string | undefined;
  /** Undefined where none is named: then the EB CLI takes the newest. */
  readonly version: string | undefined;
  readonly place: Place;
}

/** The forms in which a platform is named: as an ARN, as a solution stack, and as a branch without a version. */
const FORMS = [
  /^arn:[\w-]+:elasticbeanstalk:[\w-]*::platform\/(?<branch>[^/]+)\/(?<version>[^/]+)$/,
  /^(?<system>.+) v(?<version>[\d.]+) running (?<runs>.+)$/,
  /^(?<branch>.+ running on .+)$/,
];

export const globalConfig = (project: Project, tier: Tier): Value | undefined =>
  project.document(`${folderOf(tier)}.elasticbeanstalk/config.global.yml`)?.root;

/** Every platform that a tier's files name. */
export function platformsOf(project: Project, tier: Tier): Platform[] {
  return [
    ...named(at(globalConfig(project, tier), 'global', 'default_platform')),
    ...inManifest(project.environmentManifest(tier)?.root),
    ...project.savedConfigurations(tier).flatMap(inConfiguration),
  ];
}

/** What both env.yaml name, in whatever situation. */
export const manifestPlatforms = (project: Project): Platform[] =>
  tiers.flatMap((tier) => inManifest(project.document(`${folderOf(tier)}env.yaml`)?.root));

/** Every platform that a file of either tier names, in whatever situation, those of env.yaml first. */
export const everyPlatform = (project: Project): Platform[] => [
  ...manifestPlatforms(project),
  ...tiers.flatMap((tier) => named(at(globalConfig(project, tier), 'global', 'default_platform'))),
  ...tiers.flatMap((tier) => project.everyConfiguration(tier).flatMap(inConfiguration)),
];

/**
 * The branch of the platform that environments are made on unless somebody says otherwise.
 *
 * @throws when the files name none, or the tiers different ones
 */
export function branchOfTheProject(project: Project): string {
  const words = tiers.map((tier) => textOf(at(globalConfig(project, tier), 'global', 'default_platform')));
  const branches = words.map((each = '') => read(each).branch);
  const [branch, other] = branches;
  if (branch === undefined || branch !== other)
    throw new Error(
      `default_platform of both .elasticbeanstalk/config.global.yml is to name one platform, not ${words.join(' and ')}`,
    );
  return branch;
}

const inManifest = (root: Value | undefined): Platform[] => [
  ...named(at(root, 'SolutionStack')),
  ...named(at(root, 'Platform', 'PlatformArn')),
];

const inConfiguration = ({ root }: { readonly root: Value | undefined }): Platform[] =>
  named(at(root, 'Platform', 'PlatformArn'));

function named(value: Value | undefined): Platform[] {
  const words = textOf(value);
  if (value === undefined || words === undefined) return [];
  return [{ words, place: value, node: /Node\.js (\d+)/.exec(words)?.[1], version: read(words).version }];
}

function read(words: string): { readonly branch: string | undefined; readonly version: string | undefined } {
  const parts = FORMS.map((form) => form.exec(words)?.groups).find((groups) => groups !== undefined);
  const { system, runs, version, branch = system && runs && `${runs} running on ${system}` } = parts ?? {};
  return { branch, version };
}
