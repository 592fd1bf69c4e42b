import { beanstalkResource, resourcesOf } from '../../../deployment/check/logical-names.ts';
import { callsOf } from '../../../deployment/check/functions.ts';
import { type Project, type Tier } from '../../../deployment/check/project.ts';
import { CUSTOM, settingOf } from '../../../deployment/check/settings.ts';
import { at, entriesOf, textOf, type Value } from '../../../deployment/check/value.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a resource of Elastic Beanstalk's own making must at least have for a template to be whole. */
const PROPERTIES: Readonly<Record<string, { [key: string]: Json }>> = {
  'AWS::AutoScaling::AutoScalingGroup': {
    MinSize: '1',
    MaxSize: '1',
    AvailabilityZones: { 'Fn::GetAZs': '' },
    LaunchTemplate: { LaunchTemplateName: 'made-by-the-platform', Version: '1' },
  },
  'AWS::CloudWatch::Alarm': {
    Namespace: 'AWS/EC2',
    MetricName: 'NetworkOut',
    Statistic: 'Average',
    Period: 300,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 6_000_000,
  },
  'AWS::EC2::SecurityGroup': { GroupDescription: 'made by the platform' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { Subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'] },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-0123456789abcdef0' },
};

/** What `.ebextensions` add to a tier's stack, as one template that can be read without Elastic Beanstalk. */
export function environmentTemplate(project: Project, tier: Tier): { [key: string]: Json } {
  const own = resourcesOf(project, tier).map(({ id, body }): [string, Json] => {
    const written = jsonOf(project, tier, body) as { [key: string]: Json };
    const made = beanstalkResource(project, tier, id)?.type;
    if (made === undefined) return [id, written];
    return [id, { ...written, Properties: { ...PROPERTIES[made], ...(written['Properties'] as object) } }];
  });
  const named = callsOf(project, tier).flatMap(({ name, argument }) => {
    if (name === 'Ref') return textOf(argument) ?? [];
    if (name !== 'Fn::GetAtt') return [];
    return argument.kind === 'list' ? (textOf(argument.items[0]) ?? []) : (textOf(argument)?.split('.')[0] ?? []);
  });
  const lent = [...new Set(named)].flatMap((id): [string, Json][] => {
    const type = beanstalkResource(project, tier, id)?.type;
    return type === undefined ? [] : [[id, { Type: type, Properties: PROPERTIES[type] ?? {} }]];
  });
  const mappings = project
    .extensions(tier)
    .flatMap(({ root }) => entriesOf(at(root, 'Mappings')))
    .map(({ key, value }): [string, Json] => [key, jsonOf(project, tier, value)]);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { AWSEBEnvironmentName: { Type: 'String' } },
    ...(mappings.length > 0 ? { Mappings: Object.fromEntries(mappings) } : {}),
    Resources: Object.fromEntries([...lent, ...own]),
  };
}

/** A value as JSON; options that it asks for stand there as they are set. */
export function jsonOf(project: Project, tier: Tier, value: Value): Json {
  if (value.kind === 'list') return value.items.map((item) => jsonOf(project, tier, item));
  if (value.kind === 'plain') return value.value instanceof Date ? value.source : (value.value as Json);
  const asked = at(value, 'Fn::GetOptionSetting');
  if (asked !== undefined) return optionOf(project, tier, asked);
  return Object.fromEntries(value.entries.map(({ key, value: held }) => [key, jsonOf(project, tier, held)]));
}

/** What an environment that nobody told anything else would have. */
function optionOf(project: Project, tier: Tier, asked: Value): Json {
  const option = textOf(at(asked, 'OptionName')) ?? '';
  const namespace = textOf(at(asked, 'Namespace')) ?? CUSTOM;
  const set = settingOf(project, tier, namespace, option)?.value ?? at(asked, 'DefaultValue');
  return set === undefined ? '' : (textOf(set) ?? '');
}
