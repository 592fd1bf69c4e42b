const BRANCH = 'Node.js 24 running on 64bit Amazon Linux 2023';
const NUMBER = '6.11.8';

/** The one platform of this account, in the forms in which it is spoken of. */
export const platform = {
  arn: `arn:aws:elasticbeanstalk:us-east-1::platform/${BRANCH}/${NUMBER}`,
  stack: `64bit Amazon Linux 2023 v${NUMBER} running Node.js 24`,
  name: BRANCH,
} as const;

export const platformBranch = {
  PlatformName: 'Node.js',
  BranchName: BRANCH,
  LifecycleState: 'Supported',
  SupportedTierList: ['WebServer/Standard', 'Worker/SQS/HTTP'],
};

export const platformVersion = {
  PlatformArn: platform.arn,
  PlatformOwner: 'AWSElasticBeanstalk',
  PlatformStatus: 'Ready',
  PlatformBranchName: BRANCH,
  PlatformVersion: NUMBER,
  PlatformLifecycleState: 'Recommended',
  PlatformBranchLifecycleState: 'Supported',
};
