import { type Document } from './document.ts';
import { type Place } from './place.ts';
import { type Project, type Tier } from './project.ts';
import { at, entriesOf, itemsOf, textOf, type Value } from './value.ts';

export const ENVIRONMENT = 'aws:elasticbeanstalk:application:environment';
export const SECRETS = 'aws:elasticbeanstalk:application:environmentsecrets';
export const CUSTOM = 'aws:elasticbeanstalk:customoption';

/** One option with the value a file gives it. */
export interface Setting {
  readonly tier: Tier;
  readonly namespace: string;
  readonly option: string;
  readonly value: Value;
  readonly place: Place;
}

/** The settings of a tier's `.ebextensions`. */
export const extensionSettings = (project: Project, tier: Tier): Setting[] =>
  settingsOf(project.extensions(tier), tier);

/** The settings of some `.ebextensions`. */
export const settingsOf = (documents: readonly Document[], tier: Tier): Setting[] =>
  documents.flatMap((document) => settingsIn(at(document.root, 'option_settings'), tier));

/** The settings of env.yaml, which the EB CLI sends for every environment of a group. */
export const manifestSettings = (project: Project, tier: Tier): Setting[] =>
  sentBy(project.environmentManifest(tier), tier);

/** Everything the EB CLI sends by files: env.yaml and saved configurations. */
export const sentSettings = (project: Project, tier: Tier): Setting[] => [
  ...manifestSettings(project, tier),
  ...project.savedConfigurations(tier).flatMap((document) => sentBy(document, tier)),
];

/** The settings of one file that the EB CLI sends: env.yaml, or a saved configuration. */
export const sentBy = (document: Document | undefined, tier: Tier): Setting[] =>
  settingsIn(at(document?.root, 'OptionSettings'), tier);

export const everySetting = (project: Project, tier: Tier): Setting[] => [
  ...extensionSettings(project, tier),
  ...sentSettings(project, tier),
];

/** Both forms: a table of namespaces, and a list of namespace, option_name and value. */
function settingsIn(value: Value | undefined, tier: Tier): Setting[] {
  const listed = itemsOf(value).flatMap((item): Setting[] => {
    const held = at(item, 'value');
    const option = textOf(at(item, 'option_name'));
    if (held === undefined || option === undefined) return [];
    return [{ tier, namespace: textOf(at(item, 'namespace')) ?? ENVIRONMENT, option, value: held, place: item }];
  });
  const tabled = entriesOf(value).flatMap(({ key: namespace, value: options }) =>
    entriesOf(options).map(({ key: option, name, value: held }): Setting => ({
      tier,
      namespace,
      option,
      value: held,
      place: name,
    })),
  );
  return [...listed, ...tabled];
}

/** The last word on an option, or undefined. What the CLI sends outranks the files. */
export function settingOf(project: Project, tier: Tier, namespace: string, option: string): Setting | undefined {
  return everySetting(project, tier).findLast(
    (setting) => setting.namespace === namespace && setting.option === option,
  );
}
