import { type Document } from '../check/document.ts';
import { callsOf } from '../check/functions.ts';
import { namedIn, pseudoParameters, resourcesOf } from '../check/logical-names.ts';
import { type Place } from '../check/place.ts';
import { SECTIONS } from '../check/sections.ts';
import { at, entriesOf, itemsOf, textOf, type Value } from '../check/value.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { hasOneInstance, type Wanted } from './wanted.ts';

const filesOf = ({ project, tier }: Wanted): Document[] => project.extensions(tier);
const web = (text: string) => ({ '.ebextensions/a.config': text });
const caseAt = (place: Place, fill: Case['fill'] = {}): Case => ({ place, fill });

/** What a tier's functions ask for, each with its place. */
const asked = ({ project, tier }: Wanted, ...by: readonly string[]) =>
  callsOf(project, tier)
    .filter(({ name }) => by.includes(name))
    .map(({ argument }) => ({
      place: argument,
      id: (textOf(itemsOf(argument)[0] ?? argument) ?? '').split('.')[0] ?? '',
    }));

/** Names that functions ask for and nothing in the tier has. */
const lost = (wanted: Wanted, by: string): Case[] =>
  asked(wanted, by)
    .filter(({ id }) => !pseudoParameters.has(id) && namedIn(wanted.project, wanted.tier, id) === undefined)
    .map(({ place, id }) => caseAt(place, { id }));

const BALANCER = /^AWSEB(V2)?LoadBalancer/;

/** A setting of a list without its name or its value: nobody can tell what is meant. */
const isHalf = (item: Value): boolean =>
  textOf(at(item, 'option_name')) === undefined || at(item, 'value') === undefined;

/** Settings that are written neither as a table of options nor as a list of whole ones. */
const misshapen = (settings: Value | undefined): Value[] => {
  if (settings === undefined) return [];
  if (settings.kind === 'list') return settings.items.filter(isHalf);
  return settings.kind === 'table'
    ? entriesOf(settings)
        .map(({ value }) => value)
        .filter(({ kind }) => kind !== 'table')
    : [settings];
};

/**
 * Whether cfn-init can read a mode. Without quotes YAML takes it for a number, which arrives in decimal digits: 0444 as 292.
 * https://github.com/aws-samples/ecs-refarch-cloudformation/issues/66
 */
const isOctal = (mode: Value): boolean => mode.kind === 'plain' && /^[0-7]+$/.test(String(mode.value));

/** What stands in the files of a bundle. */
export const ofBundles: readonly RefusalOfFiles[] = [
  {
    what: 'a file that is no YAML',
    how: 'events',
    code: 'InvalidParameterValue',
    words:
      'The configuration file {file} in application version {version} contains invalid YAML or JSON. YAML exception: Invalid Yaml: {reason}, JSON exception: Invalid JSON: Unexpected character ({first}) at position 0.. Update the configuration file.',
    source: 'https://github.com/awsdocs/aws-elastic-beanstalk-developer-guide/issues/126',
    rule: 'yaml',
    look: (wanted) =>
      filesOf(wanted).flatMap(({ file, text, faults: [fault] }) =>
        fault === undefined
          ? []
          : [caseAt({ file, line: fault.line }, { file, reason: fault.message.trim(), first: text.charAt(0) })],
      ),
    example: web('option_settings:\n  aws:elasticbeanstalk:cloudwatch:logs\n    option_name: StreamLogs\n'),
  },
  {
    what: 'settings that are no table, or no whole ones',
    how: 'answer',
    code: 'InvalidParameterValue',
    words:
      'Each option setting in configuration file {file} in application version {version} must be a map. Update each option setting in the configuration file.',
    source: 'https://github.com/awsdocs/aws-elastic-beanstalk-developer-guide/issues/93',
    rule: 'refusals',
    look: (wanted) =>
      filesOf(wanted)
        .filter(({ faults }) => faults.length === 0)
        .flatMap(({ file, root }) => misshapen(at(root, 'option_settings')).map((place) => caseAt(place, { file }))),
    example: web('option_settings:\n  - aws:autoscaling:asg\n'),
  },
  {
    what: 'a file with a key nobody knows, which is skipped whole',
    how: 'warning',
    code: 'InvalidParameterValue',
    words:
      "Error processing file (Skipping): '{file}' - Contains invalid key: '{key}'. For information about valid keys, see http://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html",
    source: 'https://github.com/blueimp/aws-lambda/pull/8',
    rule: 'sections',
    look: (wanted) =>
      filesOf(wanted).flatMap(({ file, root }) =>
        entriesOf(root)
          .filter(({ key }) => !SECTIONS.includes(key))
          .map(({ key, name }) => caseAt(name, { file, key })),
      ),
    example: web('OptionSettings:\n  aws:autoscaling:asg:\n    MinSize: 2\n'),
  },
  {
    what: 'a mode of a file that is not octal any more when it arrives',
    how: 'events',
    code: 'EbExtensionBuildFailed',
    words: 'EbExtension build failed. Please refer to /var/log/cfn-init.log for more details.',
    source: 'https://github.com/rennokki/laravel-aws-eb/issues/40',
    rule: 'files',
    look: (wanted) =>
      filesOf(wanted).flatMap(({ root }) =>
        entriesOf(at(root, 'files'))
          .flatMap(({ value }) => at(value, 'mode') ?? [])
          .filter((mode) => !isOctal(mode))
          .map((mode) => caseAt(mode)),
      ),
    example: web('files:\n  /opt/note:\n    mode: 0444\n    content: a note\n'),
  },
  {
    what: 'an attribute of something that is not there',
    how: 'events',
    code: 'ValidationError',
    words:
      'Service:AmazonCloudFormation, Message:Template error: instance of Fn::GetAtt references undefined resource {id}',
    source: 'https://github.com/HausCloud/AWS-EB-SSL/issues/8',
    rule: 'references',
    look: (wanted) => lost(wanted, 'Fn::GetAtt'),
    example: web(
      'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: {"Fn::GetAtt": [B, Name]}}\n',
    ),
  },
  {
    what: 'a name that leads nowhere',
    how: 'events',
    code: 'ValidationError',
    words:
      'Service:AmazonCloudFormation, Message:Template format error: Unresolved resource dependencies [{id}] in the Resources block of the template',
    source: 'https://github.com/aws-samples/eb-php-drupal/issues/5',
    rule: 'references',
    look: (wanted) => lost(wanted, 'Ref'),
    example: web('Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: {Ref: B}}\n'),
  },
  {
    what: 'the load balancer of one instance',
    how: 'events',
    code: 'ValidationError',
    words:
      'Service:AmazonCloudFormation, Message:Template error: instance of Fn::GetAtt references undefined resource {id}',
    source: 'https://github.com/aws-samples/eb-php-wordpress/issues/5',
    rule: 'single-instance',
    look: (wanted) =>
      hasOneInstance(wanted)
        ? asked(wanted, 'Ref', 'Fn::GetAtt')
            .filter(({ id }) => BALANCER.test(id))
            .map(({ place, id }) => caseAt(place, { id }))
        : [],
    example: {
      ...web(
        'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: {"Fn::GetAtt": [AWSEBV2LoadBalancer, DNSName]}}\n',
      ),
      '.elasticbeanstalk/saved_configs/one.cfg.yml':
        'OptionSettings:\n  aws:elasticbeanstalk:environment: {EnvironmentType: SingleInstance}\n',
    },
  },
  {
    what: 'a resource of one’s own without a type',
    how: 'events',
    code: 'ValidationError',
    words: 'Unknown template resource: {id}',
    source: 'https://github.com/aws-samples/eb-php-wordpress/issues/5',
    rule: 'resources',
    look: ({ project, tier }) =>
      resourcesOf(project, tier)
        .filter(({ type, id }) => type === undefined && !id.startsWith('AWSEB'))
        .map(({ id, name }) => caseAt(name, { id })),
    example: web('Resources:\n  Queue:\n    Properties: {DelaySeconds: 1}\n'),
  },
];
