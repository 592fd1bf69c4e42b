import {
  DescribeConfigurationSettingsCommand,
  DescribeEnvironmentsCommand,
  type ElasticBeanstalkClient,
} from '@aws-sdk/client-elastic-beanstalk';
import { CUSTOM } from '../check/settings.ts';
import { APPLICATION } from '../sweep/team-environment.ts';

/** The option of the templates that RDS's deletion protection goes by. */
export const OPTION = 'DatabaseProtection';

/**
 * The update that protects the database of an environment, or no longer does. It is a setting of the environment, not a call
 * to RDS: the templates know of it, and no later update of the stack takes it back.
 */
export const updateOf = (environment: string, isOn: boolean) => ({
  EnvironmentName: environment,
  OptionSettings: [{ Namespace: CUSTOM, OptionName: OPTION, Value: String(isOn) }],
});

/**
 * Why an environment can't be updated now, in words for whoever asked; undefined when it can.
 *
 * @param hasDataApart whether environments of a shape have no database of their own
 */
export async function hindrance(
  client: ElasticBeanstalkClient,
  name: string,
  hasDataApart: (shape: string) => boolean,
): Promise<string | undefined> {
  const asked = { ApplicationName: APPLICATION, EnvironmentNames: [name], IncludeDeleted: false };
  const { Environments: [found] = [] } = await client.send(new DescribeEnvironmentsCommand(asked));
  if (found === undefined) return `${APPLICATION} has no environment called ${name} in this Region`;
  if (found.Tier?.Name === 'Worker') return `${name} is a worker, and has no database: name its web environment`;
  if (found.Status !== 'Ready') return `${name} is ${found.Status ?? 'of unknown status'}: wait until it is Ready`;
  const shape = await shapeOf(client, name);
  return shape !== undefined && hasDataApart(shape)
    ? `${name} has no database, a stack keeps its store's data: say --stack shapestore-data-NAME`
    : undefined;
}

/** The shape an environment was told to have. */
async function shapeOf(client: ElasticBeanstalkClient, name: string): Promise<string | undefined> {
  const asked = { ApplicationName: APPLICATION, EnvironmentName: name };
  const { ConfigurationSettings: [found] = [] } = await client.send(new DescribeConfigurationSettingsCommand(asked));
  return found?.OptionSettings?.find(({ Namespace, OptionName }) => Namespace === CUSTOM && OptionName === 'Shape')
    ?.Value;
}
