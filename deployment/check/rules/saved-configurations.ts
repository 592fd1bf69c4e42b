import { basename } from 'node:path';
import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { callsOf } from '../functions.ts';
import { nearest } from '../nearest.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { CUSTOM } from '../settings.ts';
import { at, entriesOf, textOf, type Value } from '../value.ts';

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
/** Each team has one of its own. */
const PROFILE = ['aws:autoscaling:launchconfiguration', 'IamInstanceProfile'] as const;
const TIER_NAMES: Readonly<Record<Tier, string>> = { web: 'WebServer', worker: 'Worker' };

/** The EB CLI uploads it unread: what is wrong in it fails an environment that is already being made. */
export const savedConfigurations: Rule = {
  name: 'saved-configurations',
  why: 'saved configurations have known keys, their tier, the roles --cfg leaves out, names of their own, and no option that nobody asks for',
  look: (project) => [
    ...tiers.flatMap((tier) => project.savedConfigurations(tier).flatMap((document) => faults(document, tier))),
    ...names(project),
    ...tiers.flatMap((tier) => project.savedConfigurations(tier).flatMap((document) => idle(project, tier, document))),
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
  const profile = at(root, 'OptionSettings', ...PROFILE);
  if (profile !== undefined)
    found.push(finding(profile, 'every team would have the rights of every other', 'name it by eb create -ip'));
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

/** Options of the shop's own that no template of this tier asks for, as its templates are in this shape. */
function idle(project: Project, tier: Tier, { root }: Document): Finding[] {
  const asked = callsOf(project, tier)
    .filter(({ name, argument }) => name === 'Fn::GetOptionSetting' && [undefined, CUSTOM].includes(spaceOf(argument)))
    .flatMap(({ argument }) => textOf(at(argument, 'OptionName')) ?? []);
  return entriesOf(at(root, 'OptionSettings', CUSTOM))
    .filter(({ key }) => !asked.includes(key))
    .map(({ key, name }) => {
      const near = nearest(key, asked);
      const wrong = `no template of the ${tier} tier asks for ${key} in the shape ${project.shape}`;
      return finding(name, wrong, near === undefined ? 'remove it' : `perhaps ${near}`);
    });
}

const spaceOf = (argument: Value): string | undefined => textOf(at(argument, 'Namespace'));
