import { type Finding, finding, type Rule } from '../finding.ts';
import { callsOf } from '../functions.ts';
import { resourcesOf } from '../logical-names.ts';
import { type Project } from '../project.ts';
import { ENVIRONMENT, extensionSettings, sentBy, type Setting, settingOf } from '../settings.ts';
import { at, itemsOf, textOf } from '../value.ts';

const KIND = 'aws:elasticbeanstalk:environment';
const CURE = 'take it away in deployment/shapes/single';
const OF_SEVERAL =
  /^aws:(elbv2|elb):|^aws:autoscaling:(trigger|updatepolicy:rollingupdate)$|^aws:elasticbeanstalk:(environment:process:|trafficsplitting$)/;
const OF_THE_BALANCER = /^(AWSEBV2LoadBalancer|AWSEBLoadBalancer)/;

/**
 * A single instance has no load balancer: whoever refers to it makes CloudFormation refuse the stack. Nor can it be replaced
 * one by one, or scaled: the service refuses the options for that (deployment/refusals), and what it says nothing of has no effect.
 */
export const singleInstance: Rule = {
  name: 'single-instance',
  why: 'where a saved configuration asks for one instance, nothing needs a load balancer or a second instance',
  look: (project) => {
    const singles = project.savedConfigurations('web').flatMap((document) => {
      const settings = sentBy(document, 'web');
      const isSingle = settings.some(
        ({ namespace, option, value }) =>
          namespace === KIND && option === 'EnvironmentType' && textOf(value) === 'SingleInstance',
      );
      return isSingle ? [{ file: document.file, settings }] : [];
    });
    const [first] = singles;
    return [
      ...(first === undefined ? [] : needed(project, first.file)),
      ...(first === undefined ? [] : ofSeveral(project)),
      ...singles.flatMap(({ file, settings }) => [...ofTheBalancer(settings), ...proxies(project, file)]),
    ];
  },
};

function needed(project: Project, configuration: string): Finding[] {
  const wrong = (id: string) => `${id} is missing in an environment made with ${configuration}`;
  const cure = 'do without the load balancer';
  return [
    ...callsOf(project, 'web').flatMap(({ name, argument }) => {
      const id = textOf(itemsOf(argument)[0] ?? argument) ?? '';
      const isAsked = (name === 'Ref' || name === 'Fn::GetAtt') && OF_THE_BALANCER.test(id);
      return isAsked ? [finding(argument, wrong(id.split('.')[0] ?? id), cure)] : [];
    }),
    ...resourcesOf(project, 'web')
      .filter(({ id }) => OF_THE_BALANCER.test(id))
      .map(({ id, name }) => finding(name, wrong(id), cure)),
  ];
}

/** What only means something where there are, or may be, several instances behind a balancer. */
function ofSeveral(project: Project): Finding[] {
  const options = extensionSettings(project, 'web').flatMap(({ namespace, option, value, place }) => {
    const wrong =
      OF_SEVERAL.test(namespace) ||
      (option === 'DeploymentPolicy' && /^(Rolling|TrafficSplitting)/.test(textOf(value) ?? '')) ||
      (namespace === 'aws:autoscaling:asg' && /^(Min|Max)Size$/.test(option) && textOf(value) !== '1');
    return wrong
      ? [finding(place, `one instance without a load balancer can't have ${namespace} ${option}`, CURE)]
      : [];
  });
  const groups = resourcesOf(project, 'web').flatMap(({ id, body, name }) => {
    const asked = textOf(at(body, 'Properties', 'HealthCheckType'));
    const gone = /^AWSEB(CloudwatchAlarm|AutoScalingScale)/.test(id);
    if (gone) return [finding(name, `${id} is made for a trigger, and one instance has none`, CURE)];
    return id === 'AWSEBAutoScalingGroup' && asked === 'ELB'
      ? [finding(name, 'there is no load balancer that knows how one instance is', CURE)]
      : [];
  });
  return [...options, ...groups];
}

const ofTheBalancer = (settings: readonly Setting[]): Finding[] =>
  settings
    .filter(
      ({ namespace, option }) =>
        /^aws:(elbv2|elb):/.test(namespace) ||
        (namespace === KIND && option === 'LoadBalancerType') ||
        (namespace === 'aws:ec2:vpc' && option.startsWith('ELB')),
    )
    .map(({ option, place }) => finding(place, `a single instance has no load balancer for ${option}`, 'remove it'));

/** With one proxy less in front, the address of a shopper would be whatever the shopper says. */
function proxies(project: Project, file: string): Finding[] {
  const trusted = settingOf(project, 'web', ENVIRONMENT, 'TRUST_PROXY');
  if (textOf(trusted?.value) === '1') return [];
  return [
    finding(
      trusted?.value ?? { file, line: 1 },
      'only nginx stands in front of a single instance, and more is trusted',
      "TRUST_PROXY: '1'",
    ),
  ];
}
