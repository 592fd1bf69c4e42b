import { type Document } from '../check/document.ts';
import { type Project, type Tier, tiers } from '../check/project.ts';
import { everySetting, type Setting } from '../check/settings.ts';
import { at, textOf, type Value } from '../check/value.ts';

/** An environment that is to be made or changed: its tier, and the files and settings that the service gets for it. */
export interface Wanted {
  readonly tier: Tier;
  /** Of one situation: what several saved configurations say can't be wanted at once. */
  readonly project: Project;
}

/** Both environments of a project in one situation. */
export const wantedOf = (project: Project): Wanted[] => tiers.map((tier) => ({ tier, project }));

/** env.yaml and the saved configuration: what is sent beside the bundle. */
export function sentWith({ tier, project }: Wanted): Document[] {
  const manifest = project.environmentManifest(tier);
  return [...(manifest === undefined ? [] : [manifest]), ...project.savedConfigurations(tier)];
}

/** What is sent under a key, each with its place. */
export const sent = (wanted: Wanted, ...path: string[]): Value[] =>
  sentWith(wanted).flatMap(({ root }) => at(root, ...path) ?? []);

/** Every option with the value that is in force: what is sent outranks the files. */
export function settingsInForce({ tier, project }: Wanted): Setting[] {
  const last = new Map<string, Setting>();
  for (const setting of everySetting(project, tier)) last.set(`${setting.namespace} ${setting.option}`, setting);
  return [...last.values()];
}

/** The text of an option that is in force; undefined when none is set, or it is a function. */
export const optionOf = (wanted: Wanted, namespace: string, option: string): string | undefined =>
  textOf(
    settingsInForce(wanted).find((setting) => setting.namespace === namespace && setting.option === option)?.value,
  );

export const hasOneInstance = (wanted: Wanted): boolean =>
  optionOf(wanted, 'aws:elasticbeanstalk:environment', 'EnvironmentType') === 'SingleInstance';

/** Whether a load balancer stands before its instances. */
export const isBalanced = (wanted: Wanted): boolean => wanted.tier === 'web' && !hasOneInstance(wanted);
