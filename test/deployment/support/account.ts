import {
  ComposeEnvironmentsCommand,
  CreateApplicationVersionCommand,
  CreateEnvironmentCommand,
  DescribeEventsCommand,
  ElasticBeanstalkClient,
} from '@aws-sdk/client-elastic-beanstalk';
import { strToU8, zipSync } from 'fflate';
import { parse } from 'yaml';
import { Aws } from './aws/aws.ts';
import type { Options, Sent } from './aws/bundled.ts';
import { BUCKET } from './aws/elastic-beanstalk.ts';
import { platform } from './aws/platform.ts';

export const PROFILE = 'aws-elasticbeanstalk-ec2-role';
export const ROLE = 'aws-elasticbeanstalk-service-role';
/** What an environment needs to be launched. */
export const OPTIONS: Options = {
  'aws:autoscaling:launchconfiguration': { IamInstanceProfile: PROFILE },
  'aws:elasticbeanstalk:environment': { ServiceRole: ROLE },
};

type Files = Readonly<Record<string, string>>;

export const bundleOf = (files: Files): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

export const settings = (options: Options = {}) =>
  Object.entries(options).flatMap(([Namespace, held]) =>
    Object.entries(held).map(([OptionName, Value]) => ({ Namespace, OptionName, Value })),
  );

/** A call that makes web-teama, but for what is said otherwise. */
export const creation = (more: object = {}) =>
  new CreateEnvironmentCommand({
    ApplicationName: 'shapestore',
    EnvironmentName: 'web-teama',
    PlatformArn: platform.arn,
    OptionSettings: settings(OPTIONS),
    ...more,
  });

/** The words of an entry, with anything where a case fills them. */
export const pattern = (words: string) =>
  new RegExp(
    words
      .split(/\{\w+\}/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
    's',
  );

/** An account with the roles of the EB CLI, and a client of it that takes the first answer for the last. */
export class Account {
  readonly aws: Aws;
  readonly client: ElasticBeanstalkClient;

  private constructor(aws: Aws) {
    this.aws = aws;
    const credentials = { accessKeyId: 'of-nobody', secretAccessKey: 'of-nobody' };
    this.client = new ElasticBeanstalkClient({ endpoint: aws.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  }

  static async open(): Promise<Account> {
    const aws = await Aws.start();
    aws.iam.have(PROFILE, ROLE);
    return new Account(aws);
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.aws.stop();
  }

  /** Puts a bundle into the storage and makes a version of it. */
  async versionOf(files: Files, label = 'one'): Promise<string> {
    const SourceBundle = { S3Bucket: BUCKET, S3Key: `${label}.zip` };
    this.aws.storage.objects.set(`${BUCKET}/${label}.zip`, bundleOf(files));
    await this.client.send(
      new CreateApplicationVersionCommand({ ApplicationName: 'shapestore', VersionLabel: label, SourceBundle }),
    );
    return label;
  }

  /** Makes an environment of a small project as the CLI would: by its env.yaml, or by its saved configuration. */
  async make(project: Files): Promise<string | undefined> {
    const folder = Object.keys(project).some((path) => path.startsWith('worker/')) ? 'worker/' : '';
    const files = Object.fromEntries(Object.entries(project).map(([path, text]) => [path.slice(folder.length), text]));
    const [, form] = Object.entries(files).find(([path]) => path.endsWith('.cfg.yml')) ?? [];
    const version = await this.versionOf(files);
    if (files['env.yaml'] !== undefined) return await this.compose(version);
    const sent = form === undefined ? {} : (parse(form) as Sent);
    const Tier = folder === '' ? { Name: 'WebServer', Type: 'Standard' } : { Name: 'Worker', Type: 'SQS/HTTP' };
    const OptionSettings = [...settings(OPTIONS), ...settings(sent.OptionSettings)];
    const { $metadata } = await this.client.send(creation({ VersionLabel: version, Tier, OptionSettings }));
    return $metadata.requestId;
  }

  /** What is among the events of a request, each with its severity. */
  async eventsOf(requestId: string | undefined): Promise<string[]> {
    const { Events = [] } = await this.client.send(
      new DescribeEventsCommand({ RequestId: requestId, StartTime: new Date('2020-01-01') }),
    );
    return Events.map(({ Severity, Message }) => `${Severity ?? ''} ${Message ?? ''}`);
  }

  private async compose(version: string): Promise<string | undefined> {
    const asked = { ApplicationName: 'shapestore', GroupName: 'teama', VersionLabels: [version] };
    const { $metadata } = await this.client.send(new ComposeEnvironmentsCommand(asked));
    return $metadata.requestId;
  }
}
