import { type ElasticBeanstalkClient, ListPlatformBranchesCommand } from '@aws-sdk/client-elastic-beanstalk';
import { paginateDescribeOrderableDBInstanceOptions, type RDSClient } from '@aws-sdk/client-rds';
import { type Answer, missing, there } from './answer.ts';
import { type Wants } from './wants.ts';

/** Whether databases of that class and version can be ordered in the zones that the templates name. */
export async function databaseClass(client: RDSClient, wants: Wants, region: string): Promise<Answer> {
  const what = `MySQL ${wants.databaseVersion} on ${wants.databaseClass}`;
  const inZones = new Set<string>();
  let isOffered = false;
  const asked = { Engine: 'mysql', DBInstanceClass: wants.databaseClass };
  for await (const { OrderableDBInstanceOptions = [] } of paginateDescribeOrderableDBInstanceOptions({ client }, asked))
    for (const { EngineVersion = '', AvailabilityZones = [] } of OrderableDBInstanceOptions) {
      if (!`${EngineVersion}.`.startsWith(`${wants.databaseVersion}.`)) continue;
      isOffered = true;
      for (const { Name } of AvailabilityZones) if (Name !== undefined) inZones.add(Name);
    }
  if (!isOffered)
    return missing(what, `is not offered in ${region}`, 'another DatabaseClass in the saved configuration');
  const lacking = wants.zones.map((letter) => region + letter).filter((zone) => !inZones.has(zone));
  return lacking.length === 0
    ? there(what, 'can be ordered')
    : missing(what, `is not offered in ${lacking.join(', ')}`, 'another DatabaseZone, ReplicaZone or DatabaseClass');
}

const CURRENT = ['Supported', 'Beta'];

/** Whether the platform's branch still takes new environments. */
export async function platformBranch(client: ElasticBeanstalkClient, { platform }: Wants): Promise<Answer> {
  const { PlatformBranchSummaryList: [branch] = [] } = await client.send(
    new ListPlatformBranchesCommand({ Filters: [{ Attribute: 'BranchName', Operator: '=', Values: [platform] }] }),
  );
  const what = `platform ${platform}`;
  const cure = 'another default_platform in both .elasticbeanstalk/config.global.yml';
  if (branch === undefined) return missing(what, 'there is no such branch', cure);
  const state = branch.LifecycleState ?? 'of unknown state';
  return CURRENT.includes(state) ? there(what, state) : missing(what, `is ${state}`, cure);
}
