/** Something that Elastic Beanstalk or CloudFormation was publicly seen to refuse. */
export interface Refusal {
  /** What is refused, as a file of a small project has it. */
  readonly path: string;
  readonly text: string;
  /** In its own words. */
  readonly words: string;
  /** Where it was seen. */
  readonly source: string;
  /** The rule that finds it at the desk. */
  readonly rule: string;
}

const options = (text: string) => `option_settings:\n${text}`;

/** Of an environment with one instance and no load balancer. */
export const OF_ONE_INSTANCE: readonly Refusal[] = [
  {
    path: '.ebextensions/02-process.config',
    text: options("  aws:autoscaling:updatepolicy:rollingupdate:\n    RollingUpdateEnabled: 'true'\n"),
    words: "You can't enable rolling updates for a single-instance environment",
    source: 'https://github.com/cloudposse/terraform-aws-elastic-beanstalk-environment/issues/118',
    rule: 'single-instance',
  },
  {
    path: '.ebextensions/03-scaling.config',
    text: options("  aws:autoscaling:trigger:\n    LowerThreshold: '20'\n"),
    words: "Auto Scaling LowerThreshold setting cannot be applied because AWSEBCloudwatchAlarmLow doesn't exist",
    source: 'https://github.com/aws-samples/eb-node-express-sample/issues/5',
    rule: 'single-instance',
  },
];
