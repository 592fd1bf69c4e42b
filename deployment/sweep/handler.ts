/** What account/sweep.yaml has Lambda run. Settings: OLDER_THAN, as `--older-than` takes it, and TOPIC_ARN. */
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { type Happening, strike } from './clock.ts';
import { readDuration } from './duration.ts';
import { Notices } from './notices.ts';
import { TeamMails } from './team-mails.ts';

/**
 * One stroke of the clock. Each thing that happened is a line of the log.
 *
 * @throws when anything failed, after all else was done: the alarm of the stack counts these
 */
export async function handler(): Promise<readonly Happening[]> {
  const olderThan = readDuration(setting('OLDER_THAN'));
  const services = {
    beanstalk: new ElasticBeanstalkClient(),
    notices: new Notices(new SSMClient()),
    mails: new TeamMails(new SNSClient(), setting('TOPIC_ARN')),
  };
  const happened = await strike(services, { olderThan, now: new Date() });
  for (const each of happened) console.log(JSON.stringify(each));
  const failures = happened.filter(({ became }) => became === 'failed');
  if (failures.length > 0) throw new Error(failures.map(({ name, reason = '' }) => `${name}: ${reason}`).join('; '));
  return happened;
}

function setting(name: string): string {
  const value = process.env[name] ?? '';
  if (value === '') throw new Error(`${name} is not set`);
  return value;
}
