import { type Finding, finding, type Rule } from '../finding.ts';
import { callsOf } from '../functions.ts';
import { resourcesOf } from '../logical-names.ts';
import { type Project } from '../project.ts';
import { ENVIRONMENT, sentBy, type Setting } from '../settings.ts';
import { itemsOf, textOf } from '../value.ts';

const KIND = 'aws:elasticbeanstalk:environment';
const OF_THE_BALANCER = /^(AWSEBV2LoadBalancer|AWSEBLoadBalancer)/;

/** A single instance has no load balancer: whoever refers to it makes CloudFormation refuse the stack. */
export const singleInstance: Rule = {
  name: 'single-instance',
  why: 'where a saved configuration asks for one instance, nothing needs the load balancer',
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
      ...singles.flatMap(({ file, settings }) => [...ofTheBalancer(settings), ...proxies(file, settings)]),
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
function proxies(file: string, settings: readonly Setting[]): Finding[] {
  const trusted = settings.findLast(({ namespace, option }) => namespace === ENVIRONMENT && option === 'TRUST_PROXY');
  if (textOf(trusted?.value) === '1') return [];
  return [
    finding(
      trusted?.value ?? { file, line: 1 },
      'only nginx stands in front of a single instance, and more is trusted',
      "TRUST_PROXY: '1'",
    ),
  ];
}
