import { textOf } from '../check/value.ts';
import { caseOf, CODE, INVALID, options, settingsNamed } from './cases.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { hasOneInstance, sent } from './wanted.ts';

const ROLLING = 'aws:autoscaling:updatepolicy:rollingupdate';
const NO_BALANCER =
  "Configuration validation exception: Load Balancer {option} setting cannot be applied because AWSEBLoadBalancer doesn't exist.";
const single = (text: string) => ({
  ...options(text),
  '.elasticbeanstalk/saved_configs/one.cfg.yml':
    'OptionSettings:\n  aws:elasticbeanstalk:environment: {EnvironmentType: SingleInstance}\n',
});

const rollingOfOne = settingsNamed(hasOneInstance, new RegExp(`^${ROLLING}$`), /^RollingUpdateEnabled$/);
const triggerOfOne = settingsNamed(hasOneInstance, /^aws:autoscaling:trigger$/, /./);
// The EB CLI itself sends aws:elb:policies and aws:elb:loadbalancer for one instance, and they are taken.
const listenersOfOne = settingsNamed(hasOneInstance, /^aws:elb:listener|^aws:elbv2:/, /./);
const balancerOfWorker = settingsNamed(({ tier }) => tier === 'worker', /^aws:elb(v2)?:/, /./);

/** What an environment of one kind can't have: of one instance, or of a worker. */
export const ofKinds: readonly RefusalOfFiles[] = [
  {
    what: 'rolling updates of one instance',
    how: 'answer',
    code: CODE,
    words: `${INVALID}: You can't enable rolling updates for a single-instance environment.`,
    source: 'https://github.com/cloudposse/terraform-aws-elastic-beanstalk-environment/pull/122',
    rule: 'single-instance',
    look: (wanted) =>
      rollingOfOne(wanted)
        .filter(({ value }) => textOf(value) === 'true')
        .map((setting) => caseOf(setting)),
    example: single("  aws:autoscaling:updatepolicy:rollingupdate:\n    RollingUpdateEnabled: 'true'\n"),
  },
  {
    what: 'a trigger for one instance',
    how: 'answer',
    code: CODE,
    words:
      "Configuration validation exception: Auto Scaling {option} setting cannot be applied because AWSEBCloudwatchAlarmLow doesn't exist.",
    source: 'https://github.com/aws-samples/eb-node-express-sample/issues/5',
    rule: 'single-instance',
    look: (wanted) => triggerOfOne(wanted).map((setting) => caseOf(setting)),
    example: single("  aws:autoscaling:trigger:\n    LowerThreshold: '20'\n"),
  },
  {
    what: 'a listener where no load balancer is',
    how: 'answer',
    code: CODE,
    words: NO_BALANCER,
    source: 'https://github.com/cloudposse/terraform-aws-elastic-beanstalk-environment/issues/83',
    rule: 'single-instance',
    look: (wanted) => listenersOfOne(wanted).map((setting) => caseOf(setting)),
    example: single("  aws:elbv2:listener:443:\n    ListenerEnabled: 'true'\n"),
  },
  {
    what: 'options of a load balancer for a worker',
    how: 'answer',
    code: CODE,
    words: NO_BALANCER,
    source: 'https://github.com/cloudposse/terraform-aws-elastic-beanstalk-environment/issues/83',
    rule: 'options',
    look: (wanted) => balancerOfWorker(wanted).map((setting) => caseOf(setting)),
    example: {
      'worker/.ebextensions/a.config': "option_settings:\n  aws:elb:listener:80:\n    ListenerEnabled: 'false'\n",
    },
  },
  {
    what: 'an address for a worker',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Environment does not support a cname',
    source: 'https://github.com/ThoughtWorksStudios/eb_deployer/issues/35',
    rule: 'env-yaml',
    look: (wanted) =>
      wanted.tier === 'worker' ? sent(wanted, 'CName').map((place): Case => ({ place, fill: {} })) : [],
    example: {
      'worker/env.yaml':
        'AWSConfigurationTemplateVersion: 1.1.0.0\nSolutionStack: 64bit Amazon Linux 2023 v6.11.8 running Node.js 24\nEnvironmentName: worker+\nEnvironmentTier: {Name: Worker, Type: SQS/HTTP}\nCName: shop\n',
    },
  },
];
