import { type Finding, finding, type Rule } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { type Place } from '../place.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { at, entriesOf, textOf, type Value } from '../value.ts';

const KEYS = [
  'AWSConfigurationTemplateVersion',
  'CName',
  'DateUpdated',
  'EnvironmentLinks',
  'EnvironmentName',
  'EnvironmentTier',
  'OptionSettings',
  'Platform',
  'SolutionStack',
  'Tags',
];

/** The EB CLI sends it as it is, and fails in the middle of a group when half of it is nonsense. */
export const envYaml: Rule = {
  name: 'env-yaml',
  why: 'env.yaml has known keys, the version of its form, its tier, and a name that a group can be put to',
  look: (project) => tiers.flatMap((tier) => faults(project, tier)),
};

function faults(project: Project, tier: Tier): Finding[] {
  const document = project.environmentManifest(tier);
  if (document === undefined) return [];
  const { file, root } = document;
  const top = { file, line: 1 };
  const found = entriesOf(root)
    .filter(({ key }) => !KEYS.includes(key))
    .map(({ key, name }) => {
      const near = nearest(key, KEYS);
      return finding(name, `env.yaml has no ${key}`, near === undefined ? 'remove it' : `perhaps ${near}`);
    });
  const version = at(root, 'AWSConfigurationTemplateVersion');
  if (textOf(version) !== '1.1.0.0') {
    found.push(
      finding(version ?? top, 'the version of its form is not said', 'AWSConfigurationTemplateVersion: 1.1.0.0'),
    );
  }
  const name = at(root, 'EnvironmentName');
  const words = textOf(name);
  if (words !== undefined && !/^[A-Za-z0-9][A-Za-z0-9-]{1,21}\+$/.test(words)) {
    found.push(finding(name ?? top, 'no group can be put to this name', 'letters, digits, dashes, at most 22, then +'));
  }
  const kind = at(root, 'EnvironmentTier', 'Name');
  const is = textOf(kind) === 'Worker' ? 'worker' : 'web';
  if (is !== tier) {
    const cure =
      tier === 'worker'
        ? 'EnvironmentTier: {Name: Worker, Type: SQS/HTTP}'
        : 'EnvironmentTier: {Name: WebServer, Type: Standard}';
    found.push(finding(kind ?? top, `this is not the ${tier} tier`, cure));
  }
  if (tier === 'worker' && at(root, 'CName') !== undefined) {
    found.push(finding(at(root, 'CName') ?? top, 'a worker has no address', 'remove CName'));
  }
  if (tier === 'worker') found.push(...linkFaults(project, root, top));
  return found;
}

/**
 * Environments of a group are made at the same time, unless one has a link to the other: then it waits for it.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-mgmt-compose.html
 */
function linkFaults(project: Project, root: Value | undefined, top: Place): Finding[] {
  const web = textOf(at(project.environmentManifest('web')?.root, 'EnvironmentName'));
  const links = at(root, 'EnvironmentLinks');
  if (web === undefined || entriesOf(links).some(({ value }) => textOf(value) === web)) return [];
  return [
    finding(
      links ?? top,
      'in a group the worker would be made before what it reads',
      `EnvironmentLinks: {STORE: ${web}}`,
    ),
  ];
}
