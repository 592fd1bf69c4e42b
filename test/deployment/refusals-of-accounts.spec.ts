import {
  CreateApplicationCommand,
  CreateApplicationVersionCommand,
  CreateConfigurationTemplateCommand,
  SwapEnvironmentCNAMEsCommand,
  TerminateEnvironmentCommand,
  UpdateEnvironmentCommand,
} from '@aws-sdk/client-elastic-beanstalk';
import { refusalsOfAccounts } from '../../deployment/refusals/index.ts';
import { Account, bundleOf, creation, OPTIONS, pattern, PROFILE, ROLE, settings } from './support/account.ts';
import { BUCKET } from './support/aws/elastic-beanstalk.ts';
import { platform } from './support/aws/platform.ts';

let account: Account;
beforeEach(async () => {
  account = await Account.open();
});
afterEach(async () => {
  await account.close();
});

const update = (name: string, more: object = {}) =>
  account.client.send(new UpdateEnvironmentCommand({ EnvironmentName: name, ...more }));
const version = (label: string, S3Key = 'one.zip') =>
  account.client.send(
    new CreateApplicationVersionCommand({
      ApplicationName: 'shapestore',
      VersionLabel: label,
      SourceBundle: { S3Bucket: BUCKET, S3Key },
    }),
  );
const without = (namespace: string) =>
  settings(Object.fromEntries(Object.entries(OPTIONS).filter(([each]) => each !== namespace)));
const inline = (actions: number) => ({
  '.ebextensions/a.config': `Resources:\n  Rights:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Action:\n${'              - dynamodb:GetItem\n'.repeat(actions)}`,
});
const DATABASE = { '.ebextensions/a.config': 'Resources:\n  Data: {Type: "AWS::RDS::DBInstance"}\n' };
const SINGLE = { 'aws:elasticbeanstalk:environment': { ServiceRole: ROLE, EnvironmentType: 'SingleInstance' } };

/** How each refusal of an account comes about: the call that is refused, or whose events tell of it. */
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  'an application that is not there': () => account.client.send(creation({ ApplicationName: 'elsewhere' })),
  'an application more than the account may have': () => {
    for (let each = 1; each < 75; each += 1) account.aws.beanstalk.applications.add(`application-${String(each)}`);
    return account.client.send(new CreateApplicationCommand({ ApplicationName: 'one-more' }));
  },
  'a version more than the account may have': async () => {
    account.aws.storage.objects.set(`${BUCKET}/one.zip`, bundleOf({}));
    for (let each = 0; each < 1000; each += 1)
      account.aws.beanstalk.versions.all.push({
        label: `v${String(each)}`,
        bucket: BUCKET,
        key: 'one.zip',
        processed: false,
      });
    await version('one-more');
  },
  'a version of a bundle that is not in the storage': () => version('one', 'nothing.zip'),
  'a name that another environment has': () => {
    account.aws.beanstalk.add('web-teama');
    return account.client.send(creation());
  },
  'an address that somebody has': () => {
    account.aws.beanstalk.takenAddresses.push('shop.us-east-1.elasticbeanstalk.com');
    return account.client.send(creation({ CNAMEPrefix: 'shop' }));
  },
  'an environment more than the account may have': () => {
    for (let each = 0; each < 200; each += 1) account.aws.beanstalk.add(`web-${String(each)}`);
    return account.client.send(creation());
  },
  'an environment that is gone or never was': async () => {
    account.aws.beanstalk.add('web-teama', { status: 'Terminated' });
    await expect(
      account.client.send(new TerminateEnvironmentCommand({ EnvironmentName: 'web-teama' })),
    ).rejects.toThrow(/^No Environment found/);
    return update('web-teama', { OptionSettings: [] });
  },
  'a change to an environment that something else is being done to': async () => {
    account.aws.beanstalk.add('web-blue');
    account.aws.beanstalk.add('web-green', { status: 'Updating' });
    await expect(
      account.client.send(
        new SwapEnvironmentCNAMEsCommand({
          SourceEnvironmentName: 'web-blue',
          DestinationEnvironmentName: 'web-green',
        }),
      ),
    ).rejects.toThrow(/Must be Ready/);
    return update('web-green');
  },
  'an exchange of addresses with a worker, which has none': () => {
    account.aws.beanstalk.add('web-teama');
    account.aws.beanstalk.add('worker-teama');
    return account.client.send(
      new SwapEnvironmentCNAMEsCommand({
        SourceEnvironmentName: 'web-teama',
        DestinationEnvironmentName: 'worker-teama',
      }),
    );
  },
  'a version that nobody made': () => {
    account.aws.beanstalk.add('web-teama');
    return update('web-teama', { VersionLabel: 'none' });
  },
  'a saved configuration that is not there': () => account.client.send(creation({ TemplateName: 'none' })),
  'a name that another saved configuration has': () => {
    account.aws.beanstalk.add('web-teama');
    account.aws.storage.objects.set(`${BUCKET}/resources/templates/shapestore/team`, Buffer.from('OptionSettings: {}'));
    return account.client.send(
      new CreateConfigurationTemplateCommand({ ApplicationName: 'shapestore', TemplateName: 'team' }),
    );
  },
  'a saved configuration without a platform, and none said beside it': () => {
    account.aws.storage.objects.set(`${BUCKET}/resources/templates/shapestore/team`, Buffer.from('OptionSettings: {}'));
    return account.client.send(creation({ TemplateName: 'team', PlatformArn: undefined }));
  },
  'a version of a platform that is not there': () =>
    account.client.send(creation({ PlatformArn: platform.arn.replace(/[\d.]+$/, '0.0.1') })),
  'another kind of load balancer for an environment that has one': () => {
    const LoadBalancerType = 'classic';
    account.aws.beanstalk.add('web-teama', { sent: { 'aws:elasticbeanstalk:environment': { LoadBalancerType } } });
    const asked = { 'aws:elasticbeanstalk:environment': { LoadBalancerType: 'application' } };
    return update('web-teama', { OptionSettings: settings(asked) });
  },
  'no instance profile': () =>
    account.client.send(creation({ OptionSettings: without('aws:autoscaling:launchconfiguration') })),
  'an instance profile that is not there': () => {
    account.aws.iam.profiles.delete(PROFILE);
    return account.client.send(creation());
  },
  'a service role that is not there': () => {
    account.aws.iam.roles.delete(ROLE);
    return account.client.send(creation());
  },
  'a parameter that nobody wrote, as of a worker that is made before its web environment': async () => {
    const label = await account.versionOf({
      '.ebextensions/a.config':
        'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: {"Fn::Join": ["", ["{{resolve:ssm:/shop/", {Ref: AWSEBEnvironmentName}, "/QUEUE}}"]]}\n',
    });
    return account.client.send(creation({ VersionLabel: label }));
  },
  'inline policies that no longer fit beside those of other environments with the same role': async () => {
    const label = await account.versionOf(inline(300));
    await account.client.send(creation({ VersionLabel: label }));
    return account.client.send(creation({ VersionLabel: label, EnvironmentName: 'web-teamb' }));
  },
  'a database more than the account may have': async () => {
    account.aws.beanstalk.databases = 39;
    const label = await account.versionOf(DATABASE);
    await account.client.send(creation({ VersionLabel: label }));
    return account.client.send(creation({ VersionLabel: label, EnvironmentName: 'web-teamb' }));
  },
  'an Elastic IP address more than the account may have': () => {
    account.aws.beanstalk.elasticAddresses = 5;
    return account.client.send(creation({ OptionSettings: settings({ ...OPTIONS, ...SINGLE }) }));
  },
};

describe('a stand-in of an account that has not everything', () => {
  it('has a call for each entry', () => {
    expect(Object.keys(calls)).toEqual(refusalsOfAccounts.map(({ what }) => what));
  });

  it.each(refusalsOfAccounts)('refuses $what', async ({ what, how, code, words }) => {
    const asked = calls[what]?.() ?? Promise.reject(new Error('nothing is asked'));
    if (how === 'answer') {
      await expect(asked).rejects.toMatchObject({ name: code, message: expect.stringMatching(pattern(words)) });
      return;
    }
    const { $metadata } = (await asked) as { $metadata: { requestId?: string } };
    const events = await account.eventsOf($metadata.requestId);
    expect(events).toContainEqual(expect.stringMatching(new RegExp(`^ERROR ${pattern(words).source}$`)));
    expect(events[0]).toBe('ERROR Failed to launch environment.');
  });

  it('lets what failed be made again once the reason is gone', async () => {
    account.aws.iam.profiles.delete(PROFILE);
    await account.client.send(creation());
    expect(account.aws.beanstalk.named('web-teama')).toBeUndefined();
    account.aws.iam.have(PROFILE);
    await account.client.send(creation());
    expect(account.aws.beanstalk.named('web-teama')?.status).toBe('Ready');
  });

  it('keeps the version of an environment whose next one fails', async () => {
    await account.client.send(creation({ VersionLabel: await account.versionOf({}) }));
    const bad = await account.versionOf({ '.ebextensions/a.config': 'a: [\n' }, 'two');
    const { $metadata } = await update('web-teama', { VersionLabel: bad });
    expect(await account.eventsOf($metadata.requestId)).toContain('ERROR Failed to deploy application.');
    expect(account.aws.beanstalk.named('web-teama')?.version).toBe('one');
  });
});
