import { type Project, type Tier, tiers } from '../check/project.ts';
import { resourcesOf } from '../check/logical-names.ts';
import { CUSTOM, settingOf } from '../check/settings.ts';
import { at, textOf, type Value } from '../check/value.ts';

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
  const custom = (name: string) => option('web', CUSTOM, name) ?? '';
  const count = (type: string) =>
    tiers.flatMap((tier) => resourcesOf(project, tier).filter((each) => each.type === type)).length;
  const own = (type: string) => resourcesOf(project, 'web').filter((each) => each.type === type);
  const property = (body: Value | undefined, name: string) => textOf(at(body, 'Properties', name));
  return {
    instances: tiers.flatMap((tier) => {
      const type = (option(tier, 'aws:ec2:instances', 'InstanceTypes') ?? '').split(',')[0] ?? '';
      const disk = Number(option(tier, 'aws:autoscaling:launchconfiguration', 'RootVolumeSize'));
      const number = Number(option(tier, 'aws:autoscaling:asg', 'MinSize') ?? 1);
      return Array.from({ length: number }, () => ({ type, disk }));
    }),
    balanced: option('web', 'aws:elasticbeanstalk:environment', 'EnvironmentType') !== 'SingleInstance',
    isPrivate: option('web', 'aws:ec2:vpc', 'AssociatePublicIpAddress') === 'false',
    databases: own('AWS::RDS::DBInstance').map(({ body }) => ({
      type: custom('DatabaseClass'),
      gigabytes: Number(custom('DatabaseStorage')),
      machines: property(body, 'MultiAZ') === 'true' ? 2 : 1,
    })),
    caches: own('AWS::ElastiCache::ReplicationGroup').flatMap(({ body }) =>
      Array.from({ length: Number(property(body, 'NumCacheClusters') ?? 1) }, () => custom('CacheClass')),
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
