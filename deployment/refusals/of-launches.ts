import { resourcesOf } from '../check/logical-names.ts';
import { limitOf } from '../costs/quotas.ts';
import { CREATING, EMPTY, missing, on, wanting } from './looks.ts';
import { inlineCharacters, roleOf } from './of-stacks.ts';
import { parametersAsked } from './parameters.ts';
import { type RefusalOfAccount } from './refusal.ts';
import { hasOneInstance, optionOf, type Wanted } from './wanted.ts';

const countOf = ({ project, tier }: Wanted, type: string): number =>
  resourcesOf(project, tier).filter((each) => each.type === type).length;
const profileOf = (wanted: Wanted): string =>
  optionOf(wanted, 'aws:autoscaling:launchconfiguration', 'IamInstanceProfile') ?? '';

/** What fails in an account while an environment is made. */
export const ofLaunches: readonly RefusalOfAccount[] = [
  {
    what: 'no instance profile',
    how: 'events',
    code: 'InvalidParameterValue',
    words: 'Environment must have instance profile associated with it.',
    source: 'https://github.com/AWSinAction/code2/issues/41',
    look: on(
      CREATING,
      wanting((wanted) => (profileOf(wanted) === '' ? EMPTY : undefined)),
    ),
  },
  {
    what: 'an instance profile that is not there',
    how: 'events',
    code: 'InvalidParameterValue',
    words: 'The instance profile {asked} associated with the environment does not exist.',
    source: 'https://github.com/aws/aws-elastic-beanstalk-cli/issues/322',
    look: on(
      CREATING,
      wanting((wanted, _call, { instanceProfiles }) => missing(profileOf(wanted), instanceProfiles)),
    ),
  },
  {
    what: 'a service role that is not there',
    how: 'events',
    code: 'InvalidParameterValue',
    words:
      'Unable to assume role "arn:aws:iam::{account}:role/{asked}". Verify that the role exists and is configured correctly.',
    source: 'https://github.com/onnela-lab/beiwe-backend/issues/31',
    look: on(
      CREATING,
      wanting((wanted, { accountId }, { roles }) => {
        const role = optionOf(wanted, 'aws:elasticbeanstalk:environment', 'ServiceRole');
        const gone = missing(role, roles);
        return gone && { ...gone, account: accountId };
      }),
    ),
  },
  {
    what: 'a parameter that nobody wrote, as of a worker that is made before its web environment',
    how: 'events',
    code: 'ValidationError',
    words: 'Parameters: [ssm:{asked}] cannot be found.',
    source: 'https://github.com/aws-samples/data-mesh-datazone-cdk-cloudformation/issues/19',
    look: on(
      CREATING,
      wanting((wanted, { environment = '', region }, { parameters }) => {
        const asked = parametersAsked(wanted, { AWSEBEnvironmentName: environment, 'AWS::Region': region });
        return missing(
          asked.find((name) => !parameters.includes(name)),
          [],
        );
      }),
    ),
  },
  {
    what: 'inline policies that no longer fit beside those of other environments with the same role',
    how: 'events',
    code: 'LimitExceeded',
    words: 'Maximum policy size of 10240 bytes exceeded for role {role}',
    source: 'https://github.com/aws/aws-cdk/issues/12403',
    look: on(
      CREATING,
      wanting((wanted, _call, account) => {
        const role = roleOf(wanted);
        const there = account.inlineCharacters.get(role) ?? 0;
        return there + inlineCharacters(wanted) > 10_240 ? { role } : undefined;
      }),
    ),
  },
  {
    what: 'a database more than the account may have',
    how: 'events',
    code: 'InstanceQuotaExceeded',
    words: 'DB Instance quota exceeded',
    source: 'https://github.com/elastic/beats/issues/38059',
    look: on(
      CREATING,
      wanting((wanted, _call, { databases }) => {
        const asked = countOf(wanted, 'AWS::RDS::DBInstance');
        return asked > 0 && databases + asked > limitOf('databases') ? EMPTY : undefined;
      }),
    ),
  },
  {
    what: 'an Elastic IP address more than the account may have',
    how: 'events',
    code: 'AddressLimitExceeded',
    words: 'The maximum number of addresses has been reached.',
    source: 'https://github.com/radius-project/samples/issues/711',
    look: on(
      CREATING,
      wanting((wanted, _call, { elasticAddresses }) => {
        const asked = countOf(wanted, 'AWS::EC2::EIP') + Number(hasOneInstance(wanted));
        return asked > 0 && elasticAddresses + asked > limitOf('elastic addresses') ? EMPTY : undefined;
      }),
    ),
  },
];
