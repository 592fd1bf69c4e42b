import { basename } from 'node:path';
import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { at, entriesOf, textOf } from '../value.ts';

const KEYS = [
  'AWSConfigurationTemplateVersion',
  'EnvironmentConfigurationMetadata',
  'EnvironmentTier',
  'OptionSettings',
  'Platform',
  'SolutionStack',
  'Tags',
];
/** With --cfg the EB CLI leaves out what it sends otherwise. */
const LEFT_OUT = [
  ['aws:elasticbeanstalk:environment', 'ServiceRole'],
  ['aws:elasticbeanstalk:healthreporting:system', 'SystemType'],
] as const;
const TIER_NAMES: Readonly<Record<Tier, string>> = { web: 'WebServer', worker: 'Worker' };

/** The EB CLI uploads it unread: what is wrong in it fails an environment that is already being made. */
export const savedConfigurations: Rule = {
  name: 'saved-configurations',
  why: 'saved configurations have known keys, their tier, the roles --cfg leaves out, and names of their own',
  look: (project) => [
    ...tiers.flatMap((tier) => project.savedConfigurations(tier).flatMap((document) => faults(document, tier))),
    ...names(project),
  ],
};

function faults({ file, root }: Document, tier: Tier): Finding[] {
  const top = { file, line: 1 };
  const found = entriesOf(root)
    .filter(({ key }) => !KEYS.includes(key))
    .map(({ key, name }) => {
      const near = nearest(key, KEYS);
      return finding(name, `there is no ${key}`, near === undefined ? 'remove it' : `perhaps ${near}`);
    });
  const version = at(root, 'AWSConfigurationTemplateVersion');
  if (textOf(version) !== '1.1.0.0')
    found.push(
      finding(version ?? top, 'the version of its form is not said', 'AWSConfigurationTemplateVersion: 1.1.0.0'),
    );
  const kind = at(root, 'EnvironmentTier', 'Name');
  if (textOf(kind) !== TIER_NAMES[tier])
    found.push(finding(kind ?? top, `this is not the ${tier} tier`, `EnvironmentTier: Name: ${TIER_NAMES[tier]}`));
  for (const [namespace, option] of LEFT_OUT) {
    if (at(root, 'OptionSettings', namespace, option) !== undefined) continue;
    found.push(finding(top, `with --cfg the EB CLI sends no ${option}`, `add ${namespace} ${option}`));
  }
  if (basename(file) === 'default.cfg.yml')
    found.push(finding(top, 'the EB CLI takes this for every environment, unasked', 'name it after what it is for'));
  return found;
}

/** The EB CLI keeps both tiers' configurations under one application, by name. */
function names(project: Project): Finding[] {
  const web = project.everyConfiguration('web').map(({ file }) => basename(file));
  return project
    .everyConfiguration('worker')
    .filter(({ file }) => web.includes(basename(file)))
    .map(({ file }) =>
      finding({ file, line: 1 }, 'the web tier has one of this name, and either replaces the other', 'rename it'),
    );
}
