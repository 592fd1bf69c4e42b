import {
  hasOneInstance,
  inlineCharacters,
  parametersWritten,
  roleOf,
  type Wanted,
} from '../../../../deployment/refusals/index.ts';
import { resourcesOf } from '../../../../deployment/check/logical-names.ts';
import { type Options, type Sent } from './bundled.ts';
import type { Environment } from './environment.ts';
import { listOf, text, type Words } from './query.ts';

type Input = Readonly<Record<string, Words>>;

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '123456789012';

/** The options a call sends. */
export function optionsSent(input: Input): Options {
  const all: Record<string, Record<string, string>> = {};
  for (const option of listOf(input['OptionSettings']))
    (all[text(option, 'Namespace')] ??= {})[text(option, 'OptionName')] = text(option, 'Value');
  return all;
}

/** Options without those a call takes away. */
export function without(options: Options, input: Input): Options {
  const removed = listOf(input['OptionsToRemove']).map(
    (option) => `${text(option, 'Namespace')} ${text(option, 'OptionName')}`,
  );
  const left = Object.entries(options).map(([namespace, held]): [string, Record<string, string>] => [
    namespace,
    Object.fromEntries(Object.entries(held).filter(([name]) => !removed.includes(`${namespace} ${name}`))),
  ]);
  return Object.fromEntries(left);
}

/** What a call to create or change says beside the bundle, over what a saved configuration says. */
export function sentBy(input: Input, template: Sent | undefined): Sent {
  const tier = input['Tier'];
  const [name, cname, stack, arn] = ['EnvironmentName', 'CNAMEPrefix', 'SolutionStackName', 'PlatformArn'].map((key) =>
    text(input[key]),
  );
  const tags = listOf(input['Tags']).map((tag): [string, string] => [text(tag, 'Key'), text(tag, 'Value')]);
  return {
    ...(template?.Platform === undefined ? {} : { Platform: template.Platform }),
    ...(template?.EnvironmentTier === undefined ? {} : { EnvironmentTier: template.EnvironmentTier }),
    ...(tier === undefined ? {} : { EnvironmentTier: { Name: text(tier, 'Name'), Type: text(tier, 'Type') } }),
    ...(name ? { EnvironmentName: name } : {}),
    ...(cname ? { CName: cname } : {}),
    ...(stack ? { SolutionStack: stack } : {}),
    ...(arn ? { Platform: { PlatformArn: arn } } : {}),
    ...(tags.length > 0 ? { Tags: Object.fromEntries(tags) } : {}),
  };
}

export const platformOf = ({ Platform, SolutionStack }: Sent): string | undefined =>
  Platform?.['PlatformArn'] ?? SolutionStack;

/** Names by which a stack speaks of itself. */
export const namesOf = (environment: string) => ({ AWSEBEnvironmentName: environment, 'AWS::Region': REGION });

/** What the stacks of environments take of an account's quotas, and what they write into its Parameter Store. */
export function takenBy(environments: readonly Environment[]) {
  const stacks = environments.flatMap(({ name, wanted }) => (wanted === undefined ? [] : [{ name, wanted }]));
  const count = ({ project, tier }: Wanted, type: string) =>
    resourcesOf(project, tier).filter((each) => each.type === type).length;
  const inline = new Map<string, number>();
  for (const { wanted } of stacks)
    inline.set(roleOf(wanted), (inline.get(roleOf(wanted)) ?? 0) + inlineCharacters(wanted));
  const sum = (of: (wanted: Wanted) => number) => stacks.reduce((all, { wanted }) => all + of(wanted), 0);
  return {
    databases: sum((wanted) => count(wanted, 'AWS::RDS::DBInstance')),
    elasticAddresses: sum((wanted) => count(wanted, 'AWS::EC2::EIP') + Number(hasOneInstance(wanted))),
    parameters: stacks.flatMap(({ name, wanted }) => parametersWritten(wanted, namesOf(name))),
    inlineCharacters: inline,
  };
}
