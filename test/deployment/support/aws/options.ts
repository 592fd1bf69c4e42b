import { settingsInForce, type Wanted } from '../../../../deployment/refusals/index.ts';
import { textOf } from '../../../../deployment/check/value.ts';
import { merged, type Options } from './bundled.ts';
import type { Environment } from './environment.ts';
import { listOf, text, type Words } from './query.ts';

/** What the CLI sends as settings, which no .ebextensions can change afterwards: `namespace option` and its value. */
export const optionsIn = (input: Readonly<Record<string, Words>>): Record<string, string> =>
  Object.fromEntries(
    listOf(input['OptionSettings']).map((option) => [
      `${text(option, 'Namespace')} ${text(option, 'OptionName')}`,
      text(option, 'Value'),
    ]),
  );

/** Options that every environment has, whoever made it: what commands of the CLI go by. */
const DEFAULTS: Options = {
  'aws:elasticbeanstalk:environment': {
    EnvironmentType: 'LoadBalanced',
    LoadBalancerIsShared: 'false',
    LoadBalancerType: 'classic',
  },
  'aws:elasticbeanstalk:healthreporting:system': { SystemType: 'basic' },
  'aws:elasticbeanstalk:cloudwatch:logs': { StreamLogs: 'false' },
  'aws:elasticbeanstalk:cloudwatch:logs:health': { HealthStreamingEnabled: 'false' },
};

/** All options of an environment, as the service tells them: functions stand there unevaluated. */
export const optionsOf = ({ sent, wanted }: Environment): Options =>
  merged(DEFAULTS, wanted === undefined ? {} : ofFiles(wanted), sent);

function ofFiles(wanted: Wanted): Options {
  const all: Record<string, Record<string, string>> = {};
  for (const { namespace, option, value } of settingsInForce(wanted))
    (all[namespace] ??= {})[option] = textOf(value) ?? '';
  return all;
}

export const asSettings = (options: Options): Words =>
  Object.entries(options).flatMap(([Namespace, held]) =>
    Object.entries(held).map(([OptionName, Value]) => ({ Namespace, OptionName, Value })),
  );
