import { DescribeEnvironmentsCommand, type ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { NotRun } from './not-run.ts';

export type Tier = 'web' | 'worker';

/** An environment on which a command can run. */
export interface Target {
  readonly name: string;
  readonly tier: Tier;
}

/**
 * The environment of a store that has the rights a command needs: the one that was named, or the other of its pair, for
 * `web-teama` and `worker-teama` are one store.
 *
 * @param tier whose rights the command needs; undefined for whichever was named
 * @throws {NotRun} with those that exist when there is no such environment
 */
export async function targetOf(
  client: ElasticBeanstalkClient,
  application: string,
  named: string,
  tier: Tier | undefined,
): Promise<Target> {
  const all = await living(client, application);
  const asked = all.find(({ name }) => name === named);
  if (asked === undefined) throw new NotRun(`there is no environment ${named}: ${listed(all)}`);
  if (tier === undefined || asked.tier === tier) return asked;
  const pair = named.replace(/^(web|worker)-/, `${tier}-`);
  const other = all.find((each) => each.name === pair && each.tier === tier);
  if (other === undefined)
    throw new NotRun(`this is a command of the ${tier} tier, and there is no ${pair} beside ${named}: ${listed(all)}`);
  return other;
}

async function living(client: ElasticBeanstalkClient, application: string): Promise<Target[]> {
  const found: Target[] = [];
  let token: string | undefined;
  do {
    const { Environments = [], NextToken } = await client.send(
      new DescribeEnvironmentsCommand({ ApplicationName: application, IncludeDeleted: false, NextToken: token }),
    );
    for (const { EnvironmentName: name = '', Tier } of Environments)
      found.push({ name, tier: Tier?.Name === 'Worker' ? 'worker' : 'web' });
    token = NextToken;
  } while (token !== undefined);
  return found;
}

const listed = (all: readonly Target[]): string =>
  all.length === 0
    ? 'there is none in this Region'
    : `there are ${all
        .map(({ name }) => name)
        .sort()
        .join(', ')}`;
