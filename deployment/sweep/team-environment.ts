import {
  DescribeEnvironmentsCommand,
  type ElasticBeanstalkClient,
  type EnvironmentDescription,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-elastic-beanstalk';

export const APPLICATION = 'shapestore';

/** One environment of the store, as far as it matters to whether it may go. */
export interface TeamEnvironment {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly tier: 'web' | 'worker';
  readonly created: Date;
  readonly status: string;
  readonly health: string;
  readonly beingChanged: boolean;
  /** Undefined when they could not be read. */
  readonly tags: ReadonlyMap<string, string> | undefined;
}

/** Reads every environment of the store in one Region, whoever it belongs to. */
export async function readEnvironments(client: ElasticBeanstalkClient): Promise<TeamEnvironment[]> {
  const found: EnvironmentDescription[] = [];
  let token: string | undefined;
  do {
    const { Environments = [], NextToken } = await client.send(
      new DescribeEnvironmentsCommand({ ApplicationName: APPLICATION, IncludeDeleted: false, NextToken: token }),
    );
    found.push(...Environments);
    token = NextToken;
  } while (token !== undefined);
  const environments: TeamEnvironment[] = [];
  // One after the other: the service slows down who asks for many at once.
  for (const each of found) environments.push(await withTags(client, each));
  return environments;
}

/** Reads one environment again. Undefined when it is gone. */
export async function readAgain(
  client: ElasticBeanstalkClient,
  { id }: TeamEnvironment,
): Promise<TeamEnvironment | undefined> {
  const { Environments: [found] = [] } = await client.send(
    new DescribeEnvironmentsCommand({ ApplicationName: APPLICATION, EnvironmentIds: [id], IncludeDeleted: false }),
  );
  return found === undefined ? undefined : await withTags(client, found);
}

async function withTags(client: ElasticBeanstalkClient, described: EnvironmentDescription): Promise<TeamEnvironment> {
  const {
    EnvironmentName: name = '',
    EnvironmentId: id = '',
    EnvironmentArn: arn = '',
    Status: status = 'unknown',
  } = described;
  return {
    name,
    id,
    arn,
    tier: described.Tier?.Name === 'Worker' ? 'worker' : 'web',
    created: described.DateCreated ?? new Date(),
    status,
    health: described.Health ?? 'unknown',
    beingChanged: status !== 'Ready' || described.AbortableOperationInProgress === true,
    tags: await tagsOf(client, arn),
  };
}

async function tagsOf(client: ElasticBeanstalkClient, arn: string): Promise<TeamEnvironment['tags']> {
  try {
    const { ResourceTags = [] } = await client.send(new ListTagsForResourceCommand({ ResourceArn: arn }));
    return new Map(ResourceTags.map(({ Key = '', Value = '' }) => [Key, Value]));
  } catch {
    // It may be gone by now, or not ours to read. Without its tags it is not touched, and the reason is shown.
    return undefined;
  }
}
