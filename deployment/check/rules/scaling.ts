import { type Finding, finding, type Rule } from '../finding.ts';
import { resourcesOf } from '../logical-names.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { at, itemsOf, oneOrMore, textOf } from '../value.ts';

const POLICY = 'AWS::AutoScaling::ScalingPolicy';
/** The alarms of Elastic Beanstalk's own trigger. Unless a tier says otherwise it goes by NetworkOut. */
const TRIGGERS = ['AWSEBCloudwatchAlarmHigh', 'AWSEBCloudwatchAlarmLow'];

/**
 * Every environment with a group of instances has a trigger, set or not: more than 6 MB out in a period start an instance,
 * less than 2 MB let one go. Beside policies of one's own that makes two that decide, and the second takes back what the first did.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html#command-options-general-autoscalingtrigger
 */
export const scaling: Rule = {
  name: 'scaling',
  why: 'where a tier has scaling policies of its own, the trigger that every environment has is silent',
  look: (project) => tiers.flatMap((tier) => faults(project, tier)),
};

function faults(project: Project, tier: Tier): Finding[] {
  const resources = resourcesOf(project, tier);
  const [own] = resources.filter(({ type }) => type === POLICY);
  if (own === undefined) return [];
  return TRIGGERS.filter((trigger) => !resources.some(({ id, body }) => id === trigger && isSilent(body))).map(
    (trigger) =>
      finding(
        own.name,
        `${own.id} and ${trigger} both decide how many instances the ${tier} tier has`,
        `${trigger}: Properties: AlarmActions: [{Ref: "AWS::NoValue"}]`,
      ),
  );
}

function isSilent(body: Parameters<typeof at>[0]): boolean {
  const actions = at(body, 'Properties', 'AlarmActions');
  if (actions?.kind !== 'list') return false;
  return [...itemsOf(actions)].every((action) =>
    oneOrMore(at(action, 'Ref')).some((name) => textOf(name) === 'AWS::NoValue'),
  );
}
