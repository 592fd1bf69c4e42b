import { at, entriesOf, itemsOf, textOf, type Value } from '../check/value.ts';
import { caseOf, CODE, INVALID, options, settingsNamed } from './cases.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { isBalanced, optionOf, type Wanted } from './wanted.ts';

const ROLLING = 'aws:autoscaling:updatepolicy:rollingupdate';
const GROUP = 'aws:autoscaling:asg';
const SCHEDULE = 'aws:autoscaling:scheduledaction';
/** What the group of instances and the checks of health have where nothing is said. */
const DEFAULTS = { least: '1', most: '4', interval: '15' };

const every = () => true;
const leastInService = settingsNamed(isBalanced, new RegExp(`^${ROLLING}$`), /^MinInstancesInService$/);
const protocols = settingsNamed(isBalanced, /^aws:elb(v2)?:listener:/, /^(Listener)?Protocol$/);
const sizes = settingsNamed(every, new RegExp(`^${GROUP}$`), /^(Min|Max)Size$/);
const timeouts = settingsNamed(isBalanced, /^aws:elasticbeanstalk:environment:process:/, /^HealthCheckTimeout$/);
const prefixes = settingsNamed(isBalanced, /^aws:elbv2:loadbalancer$/, /^AccessLogsS3Prefix$/);

/** Settings of a scheduled action that say of none which it is: only a list can name it. */
const nameless = (settings: Value | undefined): Value[] => [
  ...entriesOf(settings)
    .filter(({ key }) => key === SCHEDULE)
    .map(({ name }) => name),
  ...itemsOf(settings).filter(
    (item) => textOf(at(item, 'namespace')) === SCHEDULE && (textOf(at(item, 'resource_name')) ?? '') === '',
  ),
];
const sizesIn = (wanted: Wanted) => ({
  least: optionOf(wanted, GROUP, 'MinSize') ?? DEFAULTS.least,
  most: optionOf(wanted, GROUP, 'MaxSize') ?? DEFAULTS.most,
});

/** Settings of which each could be, and not beside the others. */
export const ofValues: readonly RefusalOfFiles[] = [
  {
    what: 'more instances in service during an update than there may be',
    how: 'answer',
    code: CODE,
    words: `${INVALID}: The minimum instances in service for rolling updates ({value}) should be less than the maximum instance count for the Autoscaling group ({most}).`,
    source: 'https://github.com/aws/aws-elastic-beanstalk-cli/issues/74',
    rule: 'refusals',
    look: (wanted) => {
      const { most } = sizesIn(wanted);
      if (optionOf(wanted, ROLLING, 'RollingUpdateEnabled') !== 'true') return [];
      return leastInService(wanted)
        .filter(({ value }) => Number(textOf(value)) >= Number(most))
        .map((setting) => caseOf(setting, { most }));
    },
    example: options(
      "  aws:autoscaling:asg: {MaxSize: '2'}\n  aws:autoscaling:updatepolicy:rollingupdate:\n    RollingUpdateEnabled: 'true'\n    MinInstancesInService: '2'\n",
    ),
  },
  {
    what: 'more instances at least than at most',
    how: 'events',
    code: 'ValidationError',
    words: 'Desired capacity:{least} must be between the specified min size:{least} and max size:{most}',
    source: 'https://github.com/convox/praxis/pull/258',
    rule: 'refusals',
    look: (wanted) => {
      const { least, most } = sizesIn(wanted);
      const [first] = sizes(wanted);
      return first === undefined || Number(least) <= Number(most) ? [] : [caseOf(first, { least, most })];
    },
    example: options("  aws:autoscaling:asg: {MinSize: '3', MaxSize: '2'}\n"),
  },
  {
    what: 'a check of health that may take as long as the next one waits',
    how: 'events',
    code: 'ValidationError',
    words: "Health check timeout '{value}' must be smaller than the interval '{interval}'",
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/2366',
    rule: 'refusals',
    look: (wanted) =>
      timeouts(wanted).flatMap((setting) => {
        const interval = optionOf(wanted, setting.namespace, 'HealthCheckInterval') ?? DEFAULTS.interval;
        return Number(textOf(setting.value)) >= Number(interval) ? [caseOf(setting, { interval })] : [];
      }),
    example: options("  aws:elasticbeanstalk:environment:process:default: {HealthCheckTimeout: '15'}\n"),
  },
  {
    what: 'a prefix of access logs that begins or ends with a slash',
    how: 'events',
    code: 'InvalidConfigurationRequest',
    words: "The value of 'access_logs.s3.prefix' cannot start or end with '/'",
    source: 'https://github.com/aws/elastic-beanstalk-roadmap/issues/97',
    rule: 'refusals',
    look: (wanted) =>
      prefixes(wanted)
        .filter(({ value }) => /^\/|\/$/.test(textOf(value) ?? ''))
        .map((setting) => caseOf(setting)),
    example: options('  aws:elbv2:loadbalancer: {AccessLogsS3Prefix: logs/}\n'),
  },
  {
    what: 'HTTPS without a certificate',
    how: 'answer',
    code: CODE,
    words:
      'Configuration validation exception: You must specify an SSL certificate to configure a listener to use HTTPS.',
    source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/configuring-https-elb.html',
    rule: 'refusals',
    look: (wanted) =>
      protocols(wanted)
        .filter(({ value }) => /^(HTTPS|SSL)$/.test(textOf(value) ?? ''))
        .filter(({ namespace }) =>
          ['SSLCertificateArns', 'SSLCertificateId'].every((option) => !optionOf(wanted, namespace, option)),
        )
        .map((setting) => caseOf(setting)),
    example: options("  aws:elbv2:listener:443:\n    ListenerEnabled: 'true'\n    Protocol: HTTPS\n"),
  },
  {
    what: 'a scheduled action without a name',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'The scheduled action name cannot be blank.',
    source: 'https://github.com/hashicorp/terraform/pull/3157',
    rule: 'refusals',
    look: ({ project, tier }) =>
      project
        .extensions(tier)
        .flatMap(({ root }) => nameless(at(root, 'option_settings')))
        .map((place): Case => ({ place, fill: {} })),
    example: options("  aws:autoscaling:scheduledaction:\n    MinSize: '1'\n"),
  },
];
