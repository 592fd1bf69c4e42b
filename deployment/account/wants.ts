import { type Project, type Tier, tiers } from '../check/project.ts';
import { CUSTOM, settingOf } from '../check/settings.ts';
import { situationsOf } from '../check/situations.ts';
import { isPlaceholder } from '../check/placeholder.ts';
import { propertyOf, storeResources } from '../check/store-resources.ts';
import { at, textOf } from '../check/value.ts';

/** What one store of a kind asks of its account, as templates and saved configurations say it. */
export interface Wants {
  /** The saved configuration it is made by; none: by no `--cfg`. */
  readonly kind: string | undefined;
  /** In the VPC that the account came with, rather than in one of the shop's own. */
  readonly isInDefaultNetwork: boolean;
  /** Of a network of its own, as far as they are filled in. */
  readonly vpc: string | undefined;
  readonly subnets: readonly string[];
  /** Letters of the zones that the templates name. */
  readonly zones: readonly string[];
  readonly databaseClass: string;
  readonly databaseVersion: string;
  readonly databases: number;
  readonly hasCache: boolean;
  /** For each tier the instance types, of which one is enough, and how many there may be. */
  readonly instances: readonly { readonly tier: Tier; readonly types: readonly string[]; readonly most: number }[];
  readonly addresses: number;
  readonly serviceRole: string;
  readonly platform: string;
}

/** @throws when there is no such kind */
export function wantsOf(project: Project, kind: string | undefined): Wants {
  const situation = situationsOf(project).find((each) => each.kind === kind);
  if (situation === undefined) throw new Error(`there is no saved configuration ${kind ?? ''}`);
  const shop = project.in(situation);
  const said = (tier: Tier, namespace: string, option: string) =>
    textOf(settingOf(shop, tier, namespace, option)?.value);
  const filledIn = (option: string) => {
    const text = said('web', 'aws:ec2:vpc', option);
    return isPlaceholder(text) ? undefined : text;
  };
  const made = storeResources(shop);
  const databases = made.filter(({ type }) => type === 'AWS::RDS::DBInstance');
  const versions = databases.flatMap((each) => propertyOf(shop, each, 'EngineVersion') ?? []);
  const classes = databases.flatMap((each) => propertyOf(shop, each, 'DBInstanceClass') ?? []);
  const isSingle = said('web', 'aws:elasticbeanstalk:environment', 'EnvironmentType') === 'SingleInstance';
  const namesZones = databases.some(({ body }) => at(body, 'Properties', 'AvailabilityZone') !== undefined);
  const letters = ['DatabaseZone', 'ReplicaZone'].flatMap((option) => said('web', CUSTOM, option) ?? []);
  return {
    kind,
    isInDefaultNetwork: said('web', 'aws:ec2:vpc', 'VPCId') === undefined,
    vpc: filledIn('VPCId'),
    subnets: ['Subnets', 'ELBSubnets'].flatMap((option) => filledIn(option)?.split(',') ?? []),
    zones: namesZones ? letters : [],
    databaseClass: classes[0] ?? '',
    databaseVersion: versions[0] ?? '',
    databases: databases.length,
    hasCache: made.some(({ type }) => type?.startsWith('AWS::ElastiCache::') === true),
    instances: tiers.map((tier) => ({
      tier,
      types: (said(tier, 'aws:ec2:instances', 'InstanceTypes') ?? '').split(',').filter((type) => type !== ''),
      most: Number(said(tier, 'aws:autoscaling:asg', 'MaxSize') ?? 1),
    })),
    addresses: isSingle ? 1 : 0,
    serviceRole: said('web', 'aws:elasticbeanstalk:environment', 'ServiceRole') ?? 'aws-elasticbeanstalk-service-role',
    platform:
      textOf(at(project.document('.elasticbeanstalk/config.global.yml')?.root, 'global', 'default_platform')) ?? '',
  };
}
