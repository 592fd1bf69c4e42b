import { DescribeInstancesHealthCommand, type ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { paginateDescribeInstanceInformation, type SSMClient } from '@aws-sdk/client-ssm';
import { NotRun } from './not-run.ts';

/** An instance of an environment, as the platform and Systems Manager see it. */
export interface Instance {
  readonly id: string;
  /** In the platform's words: Ok, Info, Warning, … */
  readonly health: string;
  readonly since: Date;
  /** Whether Systems Manager hears from it. */
  readonly listens: boolean;
}

/** The better ones first. What isn't named here is worse than what is. */
const HEALTH = ['Ok', 'Info', 'Warning', 'Degraded', 'Severe'];

/** Every instance of an environment. */
export async function instancesOf(
  beanstalk: ElasticBeanstalkClient,
  ssm: SSMClient,
  environment: string,
): Promise<Instance[]> {
  const found: Omit<Instance, 'listens'>[] = [];
  let token: string | undefined;
  do {
    const { InstanceHealthList = [], NextToken } = await beanstalk.send(
      new DescribeInstancesHealthCommand({
        EnvironmentName: environment,
        AttributeNames: ['HealthStatus', 'LaunchedAt'],
        NextToken: token,
      }),
    );
    for (const {
      InstanceId: id = '',
      HealthStatus: health = 'Unknown',
      LaunchedAt: since = new Date(),
    } of InstanceHealthList)
      found.push({ id, health, since });
    token = NextToken;
  } while (token !== undefined);
  if (found.length === 0) return [];
  const listening = new Set<string>();
  const asked = { Filters: [{ Key: 'InstanceIds', Values: found.map(({ id }) => id) }] };
  for await (const { InstanceInformationList = [] } of paginateDescribeInstanceInformation({ client: ssm }, asked))
    for (const { InstanceId = '', PingStatus } of InstanceInformationList)
      if (PingStatus === 'Online') listening.add(InstanceId);
  return found.map((each) => ({ ...each, listens: listening.has(each.id) }));
}

/**
 * The instance that a command runs on: the one asked for, or of those that listen the healthiest, and of several the
 * oldest. The leader of a deployment is leader only while it is deployed to, so nothing is to be had from it.
 *
 * @throws {NotRun} when there is none
 */
export function chosenOf(instances: readonly Instance[], environment: string, wanted?: string): Instance {
  if (instances.length === 0) throw new NotRun(`${environment} has no instance now: see eb health ${environment}`);
  const all = instances.map(({ id }) => id).join(', ');
  if (wanted !== undefined && !instances.some(({ id }) => id === wanted))
    throw new NotRun(`${wanted} is none of the instances of ${environment}: ${all}`);
  const [best] = instances
    .filter(({ id, listens }) => listens && (wanted === undefined || id === wanted))
    .toSorted((one, other) => rank(one) - rank(other) || one.since.getTime() - other.since.getTime());
  if (best !== undefined) return best;
  throw new NotRun(
    `Systems Manager hears from none of ${wanted ?? all}. Its agent is on every instance; it needs the rights of ` +
      'account/roles.yaml in the role of the instance (an older role: deploy the stack again), a way to the internet, ' +
      'and some minutes after the instance started. Until then: eb ssh, see docs/deploy.md',
  );
}

const rank = ({ health }: Instance): number => (HEALTH.includes(health) ? HEALTH.indexOf(health) : HEALTH.length);
