import { type Project, type Tier, tiers } from '../check/project.ts';
import { resourcesOf } from '../check/logical-names.ts';
import { propertyOf, storeResources } from '../check/store-resources.ts';
import { settingOf } from '../check/settings.ts';
import { at, textOf } from '../check/value.ts';

/** What one store is made of, as its shape's templates and saved configurations say. */
export interface Parts {
  readonly instances: readonly { readonly type: string; readonly disk: number }[];
  readonly balanced: boolean;
  /** In a network of its own: instances without addresses, behind a NAT gateway. */
  readonly isPrivate: boolean;
  /** Each database; a standby in another zone costs it twice, and is none of its own. */
  readonly databases: readonly { readonly type: string; readonly gigabytes: number; readonly machines: number }[];
  readonly caches: readonly string[];
  readonly secrets: number;
  readonly alarms: number;
  readonly metrics: number;
  readonly dashboards: number;
}

/** Of a project in the situation of one shape and its saved configurations. */
export function partsOf(project: Project): Parts {
  const option = (tier: Tier, namespace: string, name: string) =>
    textOf(settingOf(project, tier, namespace, name)?.value);
  const made = storeResources(project);
  const count = (type: string) =>
    [...made, ...resourcesOf(project, 'worker')].filter((each) => each.type === type).length;
  const own = (type: string) => made.filter((each) => each.type === type);
  const databases = own('AWS::RDS::DBInstance');
  const [gigabytes] = databases.flatMap((each) => propertyOf(project, each, 'AllocatedStorage') ?? []);
  return {
    instances: tiers.flatMap((tier) => {
      const type = (option(tier, 'aws:ec2:instances', 'InstanceTypes') ?? '').split(',')[0] ?? '';
      const disk = Number(option(tier, 'aws:autoscaling:launchconfiguration', 'RootVolumeSize'));
      const number = Number(option(tier, 'aws:autoscaling:asg', 'MinSize') ?? 1);
      return Array.from({ length: number }, () => ({ type, disk }));
    }),
    balanced: option('web', 'aws:elasticbeanstalk:environment', 'EnvironmentType') !== 'SingleInstance',
    isPrivate: option('web', 'aws:ec2:vpc', 'AssociatePublicIpAddress') === 'false',
    databases: databases.map((each) => ({
      type: propertyOf(project, each, 'DBInstanceClass') ?? '',
      // A replica has what its primary has.
      gigabytes: Number(gigabytes),
      machines: propertyOf(project, each, 'MultiAZ') === 'true' ? 2 : 1,
    })),
    caches: own('AWS::ElastiCache::ReplicationGroup').flatMap((each) =>
      Array.from(
        { length: Number(propertyOf(project, each, 'NumCacheClusters') ?? 1) },
        () => propertyOf(project, each, 'CacheNodeType') ?? '',
      ),
    ),
    secrets: count('AWS::SecretsManager::Secret'),
    alarms: count('AWS::CloudWatch::Alarm'),
    metrics:
      healthMetrics(option('web', 'aws:elasticbeanstalk:healthreporting:system', 'ConfigDocument')) +
      ownMetrics(project),
    dashboards: count('AWS::CloudWatch::Dashboard'),
  };
}

function healthMetrics(document: string | undefined): number {
  const { CloudWatchMetrics: { Environment = {} } = {} } = JSON.parse(document ?? '{}') as {
    CloudWatchMetrics?: { Environment?: object };
  };
  return Object.keys(Environment).length;
}

/** Those that the worker reports, which alarms look at. */
function ownMetrics(project: Project): number {
  const names = resourcesOf(project, 'worker')
    .filter(({ body }) => textOf(at(body, 'Properties', 'Namespace')) === 'ShapeStore')
    .map(({ body }) => textOf(at(body, 'Properties', 'MetricName')));
  return new Set(names).size;
}
