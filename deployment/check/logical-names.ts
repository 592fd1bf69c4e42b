import { type Document } from './document.ts';
import { type Project, type Tier } from './project.ts';
import { settingOf } from './settings.ts';
import { at, entriesOf, textOf, type Value } from './value.ts';

const BOTH: Readonly<Record<string, string | undefined>> = {
  AWSEBAutoScalingGroup: 'AWS::AutoScaling::AutoScalingGroup',
  AWSEBEC2LaunchTemplate: 'AWS::EC2::LaunchTemplate',
  AWSEBAutoScalingLaunchConfiguration: 'AWS::AutoScaling::LaunchConfiguration',
  AWSEBSecurityGroup: 'AWS::EC2::SecurityGroup',
  AWSEBAutoScalingScaleUpPolicy: 'AWS::AutoScaling::ScalingPolicy',
  AWSEBAutoScalingScaleDownPolicy: 'AWS::AutoScaling::ScalingPolicy',
  AWSEBCloudwatchAlarmHigh: 'AWS::CloudWatch::Alarm',
  AWSEBCloudwatchAlarmLow: 'AWS::CloudWatch::Alarm',
  // Its type is nowhere documented: a name to refer to.
  AWSEBEnvironmentName: undefined,
};
const COUPLED_DATABASE: typeof BOTH = {
  AWSEBRDSDatabase: 'AWS::RDS::DBInstance',
  AWSEBRDSDBSecurityGroup: undefined,
  AWSEBRDSDBSubnetGroup: 'AWS::RDS::DBSubnetGroup',
};
const PER_TIER: Readonly<Record<Tier, typeof BOTH>> = {
  web: {
    AWSEBV2LoadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    AWSEBV2LoadBalancerListener: 'AWS::ElasticLoadBalancingV2::Listener',
    AWSEBV2LoadBalancerListenerRule: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    AWSEBV2LoadBalancerTargetGroup: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    AWSEBLoadBalancerSecurityGroup: 'AWS::EC2::SecurityGroup',
  },
  worker: {
    AWSEBWorkerQueue: 'AWS::SQS::Queue',
    AWSEBWorkerDeadLetterQueue: 'AWS::SQS::Queue',
    AWSEBWorkerCronLeaderRegistry: 'AWS::DynamoDB::Table',
  },
};
const LISTENER = /^AWSEBV2LoadBalancerListener(\d+)$/;

/** What `Ref` answers without any resource. */
export const pseudoParameters: ReadonlySet<string> = new Set(
  ['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map(
    (name) => `AWS::${name}`,
  ),
);

export interface Named {
  /** Type of the resource; undefined when it is not known. */
  readonly type: string | undefined;
  readonly of: 'file' | 'beanstalk' | 'parameter';
}

/** Whether a tier has a database of Elastic Beanstalk's own making, which also sets the RDS_* variables. */
export const hasCoupledDatabase = (project: Project, tier: Tier): boolean =>
  textOf(settingOf(project, tier, 'aws:rds:dbinstance', 'HasCoupledDatabase')?.value) === 'true' ||
  resourcesOf(project, tier).some(({ id }) => id === 'AWSEBRDSDatabase');

/** The type of a resource that Elastic Beanstalk itself makes in a tier; undefined when it makes none of that name. */
export function beanstalkResource(project: Project, tier: Tier, id: string): Named | undefined {
  const names = { ...BOTH, ...PER_TIER[tier], ...(hasCoupledDatabase(project, tier) ? COUPLED_DATABASE : {}) };
  if (Object.hasOwn(names, id)) return { of: 'beanstalk', type: names[id] };
  const [, port] = LISTENER.exec(id) ?? [];
  if (tier !== 'web' || port === undefined) return undefined;
  const enabled = settingOf(project, tier, `aws:elbv2:listener:${port}`, 'ListenerEnabled');
  return textOf(enabled?.value) === 'true'
    ? { of: 'beanstalk', type: 'AWS::ElasticLoadBalancingV2::Listener' }
    : undefined;
}

export interface Resource {
  readonly id: string;
  readonly name: Value;
  readonly body: Value;
  readonly type: string | undefined;
}

/** The resources that a tier's `.ebextensions` define or add to. */
export const resourcesOf = (project: Project, tier: Tier): Resource[] => project.extensions(tier).flatMap(resourcesIn);

/** The resources of the stack that keeps the store's data, in a shape that has one. */
export const dataResources = (project: Project): Resource[] => {
  const stack = project.dataStack();
  return stack === undefined ? [] : resourcesIn(stack);
};

const resourcesIn = ({ root }: Document): Resource[] =>
  entriesOf(at(root, 'Resources')).map(({ key, name, value }) => ({
    id: key,
    name,
    body: value,
    type: textOf(at(value, 'Type')),
  }));

/** Everything `Ref` may name in a tier, but for pseudo parameters. */
export function namedIn(project: Project, tier: Tier, id: string): Named | undefined {
  const own = resourcesOf(project, tier).find((resource) => resource.id === id);
  if (own !== undefined) return { of: 'file', type: own.type };
  const parameter = project
    .extensions(tier)
    .some((document) => entriesOf(at(document.root, 'Parameters')).some(({ key }) => key === id));
  if (parameter) return { of: 'parameter', type: undefined };
  return beanstalkResource(project, tier, id);
}
