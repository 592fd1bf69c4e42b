import { readFileSync } from 'node:fs';
import { type Account, type Call, type Standing } from './account.ts';
import { CHANGING, CREATING, EMPTY, missing, on, wanting } from './looks.ts';
import { type RefusalOfAccount } from './refusal.ts';
import { optionOf } from './wanted.ts';

const QUOTAS = JSON.parse(readFileSync(new URL('quotas.json', import.meta.url), 'utf8')) as {
  readonly source: string;
  readonly applications: number;
  readonly applicationVersions: number;
  readonly environments: number;
};
const named = (account: Account, name: string | undefined): Standing | undefined =>
  account.environments.find((each) => each.name === name);
/** Both environments of a call, of which some have only one. */
const touched = ({ environment, destination }: Call): string[] =>
  [environment, destination].filter((name) => name !== undefined);
const addressOf = (cname: string, region: string) => `${cname}.${region}.elasticbeanstalk.com`;

/** Calls that are refused because of what an account has or hasn't, in the order in which the service comes to it. */
export const ofAccounts: readonly RefusalOfAccount[] = [
  {
    what: 'an application that is not there',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Application named '{asked}' found.",
    source: 'https://github.com/einaregilsson/beanstalk-deploy/issues/63',
    look: on([...CREATING, 'CreateApplicationVersion'], ({ application }, { applications }) =>
      missing(application, applications),
    ),
  },
  {
    what: 'an application more than the account may have',
    how: 'answer',
    code: 'TooManyApplicationsException',
    words: 'The specified account has reached its limit of applications.',
    source: QUOTAS.source,
    look: on(['CreateApplication'], (_call, { applications }) =>
      applications.length >= QUOTAS.applications ? EMPTY : undefined,
    ),
  },
  {
    what: 'a version more than the account may have',
    how: 'answer',
    code: 'TooManyApplicationVersionsException',
    words:
      'You cannot have more than {most} Application Versions. Either remove some Application Versions or request a limit increase.',
    source: 'https://github.com/boto/boto3/issues/920',
    look: on(['CreateApplicationVersion'], (_call, { versions }) =>
      versions.length >= QUOTAS.applicationVersions ? { most: String(QUOTAS.applicationVersions) } : undefined,
    ),
  },
  {
    what: 'a version of a bundle that is not in the storage',
    how: 'answer',
    code: 'InvalidParameterCombination',
    words: 'Unable to download from S3 location (Bucket: {bucket}  Key: {key}). Reason: Not Found',
    source: 'https://github.com/hsingh/ansible-elastic-beanstalk/issues/40',
    look: on(['CreateApplicationVersion'], ({ bundle }, { bundles }) => {
      if (missing(bundle, bundles) === undefined) return undefined;
      const [bucket = '', ...key] = (bundle ?? '').split('/');
      return { bucket, key: key.join('/') };
    }),
  },
  {
    what: 'a name that another environment has',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Environment {name} already exists.',
    source: 'https://github.com/ingenieux/awseb-deployment-plugin/issues/70',
    look: on(['CreateEnvironment'], ({ environment = '' }, account) =>
      named(account, environment) === undefined ? undefined : { name: environment },
    ),
  },
  {
    what: 'an address that somebody has',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'DNS name ({address}) is not available.',
    source: 'https://github.com/alienfast/elastic-beanstalk/issues/36',
    look: on(CREATING, ({ cname, region }, { environments, takenAddresses }) => {
      if (cname === undefined || cname === '') return undefined;
      const address = addressOf(cname, region);
      const taken = [...takenAddresses, ...environments.map((each) => each.cname)];
      return taken.includes(address) ? { address } : undefined;
    }),
  },
  {
    what: 'an environment more than the account may have',
    how: 'answer',
    code: 'TooManyEnvironmentsException',
    words: 'The specified account has reached its limit of environments.',
    source:
      'https://docs.rs/crate/rusoto_elasticbeanstalk/0.47.0/target-redirect/rusoto_elasticbeanstalk/enum.CreateEnvironmentError.html',
    look: on(CREATING, ({ environment }, account) =>
      account.environments.length >= QUOTAS.environments && named(account, environment) === undefined
        ? EMPTY
        : undefined,
    ),
  },
  {
    what: 'an environment that is gone or never was',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Environment found for EnvironmentName = '{name}'.",
    source: 'https://github.com/boto/boto/pull/3765',
    look: on(CHANGING, (call, account) => {
      const gone = touched(call).find((name) => named(account, name) === undefined);
      return gone === undefined ? undefined : { name: gone };
    }),
  },
  {
    what: 'a change to an environment that something else is being done to',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Environment named {name} is in an invalid state for this operation. Must be Ready.',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/32284',
    // An environment that was never launched whole can still be cleared away.
    look: on(
      CHANGING.filter((action) => action !== 'TerminateEnvironment'),
      (call, account) => {
        const busy = touched(call).find((name) => named(account, name)?.status !== 'Ready');
        return busy === undefined ? undefined : { name: busy };
      },
    ),
  },
  {
    what: 'an exchange of addresses with a worker, which has none',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Environment does not support a cname',
    source: 'https://github.com/ThoughtWorksStudios/eb_deployer/issues/35',
    look: on(['SwapEnvironmentCNAMEs'], (call, account) =>
      touched(call).some((name) => named(account, name)?.tier === 'Worker') ? EMPTY : undefined,
    ),
  },
  {
    what: 'a version that nobody made',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Application Version named '{asked}' found.",
    source: 'https://github.com/einaregilsson/beanstalk-deploy/issues/58',
    look: on([...CREATING, 'UpdateEnvironment'], ({ version }, { versions }) => missing(version, versions)),
  },
  {
    what: 'a saved configuration that is not there',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Configuration Template named '{asked}' found.",
    source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html',
    look: on([...CREATING, 'UpdateEnvironment'], ({ template }, { templates }) => missing(template, templates)),
  },
  {
    what: 'a name that another saved configuration has',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Configuration Template {name} already exists.',
    source: 'https://github.com/aws/aws-elastic-beanstalk-cli/blob/master/ebcli/resources/strings.py',
    look: on(['CreateConfigurationTemplate'], ({ template = '' }, { templates }) =>
      templates.includes(template) ? { name: template } : undefined,
    ),
  },
  {
    what: 'a saved configuration without a platform, and none said beside it',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Unable to determine base for template pack (no solution stack)',
    source: 'https://github.com/aws/aws-elastic-beanstalk-cli/blob/master/ebcli/resources/strings.py',
    look: on(['CreateEnvironment'], ({ template = '', platform }) =>
      template !== '' && platform === undefined ? EMPTY : undefined,
    ),
  },
  {
    what: 'a version of a platform that is not there',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No {form} named '{asked}' found.",
    source: 'https://github.com/aws-samples/eb-node-express-sample/issues/29',
    look: on([...CREATING, 'UpdateEnvironment'], ({ platform }, { platforms }) => {
      const gone = missing(platform, platforms);
      return gone && { ...gone, form: gone.asked.startsWith('arn:') ? 'Platform' : 'Solution Stack' };
    }),
  },
  {
    what: 'another kind of load balancer for an environment that has one',
    how: 'answer',
    code: 'ConfigurationValidationException',
    words: 'Configuration validation exception: LoadBalancer type option cannot be changed.',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/812',
    look: on(
      ['UpdateEnvironment'],
      wanting((wanted, { environment }, account) => {
        const asked = optionOf(wanted, 'aws:elasticbeanstalk:environment', 'LoadBalancerType');
        const there = named(account, environment)?.options.get('aws:elasticbeanstalk:environment LoadBalancerType');
        return asked === undefined || there === undefined || asked === there ? undefined : EMPTY;
      }),
    ),
  },
];
