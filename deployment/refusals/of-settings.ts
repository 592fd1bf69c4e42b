import { type OptionFault, optionFault } from '../check/option-fault.ts';
import { ENVIRONMENT } from '../check/settings.ts';
import { textOf } from '../check/value.ts';
import { caseOf, CODE, INVALID, options } from './cases.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { settingsInForce, type Wanted } from './wanted.ts';

const UNKNOWN =
  "Configuration validation exception: Invalid option specification (Namespace: '{namespace}', OptionName: '{option}'): Unknown configuration setting.";
const DOCUMENTED = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_ConfigurationOptionDescription.html';

/** Cases of the settings that have one kind of fault. */
const faulty =
  (...kinds: readonly OptionFault['is'][]) =>
  (wanted: Wanted): Case[] =>
    settingsInForce(wanted).flatMap((setting) => {
      const fault = optionFault(setting);
      if (fault === undefined || !kinds.includes(fault.is)) return [];
      // What is merely old is still taken.
      if (fault.is === 'retired' && !fault.because.includes('Amazon Linux 1')) return [];
      return [caseOf(setting, fault.is === 'of another form' ? { form: fault.form } : {})];
    });

/** Options that no environment can have, and values that none of them can. */
export const ofSettings: readonly RefusalOfFiles[] = [
  {
    what: 'an option or a namespace that does not exist',
    how: 'answer',
    code: CODE,
    words: UNKNOWN,
    source: 'https://github.com/pulumi/pulumi-aws/issues/3461',
    rule: 'options',
    look: faulty('unknown namespace', 'unknown option', 'of the other tier'),
    example: options("  aws:elb:loadbalancer:\n    LoadBalancerType: 'classic'\n"),
  },
  {
    what: 'an option that only Amazon Linux 1 had',
    how: 'answer',
    code: CODE,
    words: UNKNOWN,
    source: 'https://github.com/keymetrics/pm2-ebs-demo/issues/4',
    rule: 'options',
    look: faulty('retired'),
    example: options('  aws:elasticbeanstalk:container:nodejs:\n    NodeCommand: npm start\n'),
  },
  {
    what: 'a value that is none of those an option can have',
    how: 'answer',
    code: CODE,
    words: INVALID,
    source: DOCUMENTED,
    rule: 'options',
    look: faulty('no such value'),
    example: options('  aws:elasticbeanstalk:command:\n    DeploymentPolicy: Sometimes\n'),
  },
  {
    what: 'a number outside the range of its option',
    how: 'answer',
    code: CODE,
    words: INVALID,
    source: DOCUMENTED,
    rule: 'options',
    look: faulty('out of range'),
    example: options("  aws:autoscaling:asg:\n    MaxSize: '0'\n"),
  },
  {
    what: 'a value that is not of the form of its option',
    how: 'answer',
    code: CODE,
    words: `${INVALID}: Value does not satisfy regex: '{form}'`,
    source: 'https://github.com/aws/aws-elastic-beanstalk-cli/issues/77',
    rule: 'options',
    look: faulty('of another form'),
    example: options("  aws:elasticbeanstalk:environment:process:default:\n    MatcherHTTPCode: ''\n"),
  },
  {
    what: 'more text in variables than a stack takes',
    how: 'events',
    code: 'ValidationError',
    words:
      "Service:AmazonCloudFormation, Message:Template format error: Parameter 'EnvironmentVariables' default value '[****]' length is greater than 4096.",
    source: 'https://github.com/meteor-up/mup-aws-beanstalk/issues/42',
    rule: 'environment-size',
    look: (wanted) => {
      const variables = settingsInForce(wanted).filter(({ namespace }) => namespace === ENVIRONMENT);
      const [first] = variables;
      const words = variables.map(({ option, value }) => `${option}=${textOf(value) ?? ''}`).join(',');
      return first === undefined || Buffer.byteLength(words) <= 4096 ? [] : [caseOf(first)];
    },
    example: options(`  aws:elasticbeanstalk:application:environment:\n    LONG: ${'x'.repeat(4100)}\n`),
  },
];
