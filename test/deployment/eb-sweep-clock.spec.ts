import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text as read } from 'node:stream/consumers';
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { unpackArchive } from '../../deployment/bundle/archive.ts';
import { type Happening, strike } from '../../deployment/sweep/clock.ts';
import { functionCode } from '../../deployment/sweep/function-code.ts';
import { Notices } from '../../deployment/sweep/notices.ts';
import { TeamMails } from '../../deployment/sweep/team-mails.ts';
import { Aws } from './support/aws/aws.ts';
import type { Environment, Tag } from './support/aws/environment.ts';
import { Topics } from './support/aws/topics.ts';

const root = resolve(import.meta.dirname, '../..');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EIGHT_HOURS = 8 * HOUR;
/** When every clock of this file begins. */
const BEGIN = new Date('2026-11-30T08:00:00Z');
const TEAM: Tag = { Key: 'shapestore:purpose', Value: 'team' };
const KEEP: Tag = { Key: 'shapestore:keep', Value: 'true' };
const OTHERS = 'shapestore-sweep-Topic-1';

let aws: Aws;
beforeEach(async () => {
  aws = await Aws.start();
  aws.topics.names.push('other', OTHERS);
});
afterEach(async () => {
  await aws.stop();
});

const after = (hours: number) => new Date(BEGIN.getTime() + hours * HOUR);

/** An environment made at the beginning, or so many hours later; a web tier with the topic its templates make. */
function made(name: string, hours = 0, more: Partial<Environment> = {}): Environment {
  const id = `e-${name.replaceAll('-', '')}${String(aws.beanstalk.environments.length)}`;
  if (name.startsWith('web')) aws.topics.names.push(topicOf(id));
  return aws.beanstalk.add(name, { id, created: after(hours), tags: [TEAM], ...more });
}

const topicOf = (id: string) => `awseb-${id}-stack-AlarmTopic-AbC123`;

async function stroke(hours: number): Promise<Happening[]> {
  const config = {
    endpoint: aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'of-nobody', secretAccessKey: 'of-nobody' },
  };
  const services = {
    beanstalk: new ElasticBeanstalkClient(config),
    notices: new Notices(new SSMClient(config)),
    mails: new TeamMails(new SNSClient({ ...config, maxAttempts: 1 }), Topics.arnOf(OTHERS)),
  };
  return await strike(services, { olderThan: EIGHT_HOURS, now: after(hours) });
}

/** A stroke every quarter of an hour, the last one included; what happened, and when. */
async function strokes(from: number, to: number): Promise<string[]> {
  const happened: string[] = [];
  for (let hours = from; hours <= to; hours += 0.25)
    for (const { name, became } of await stroke(hours)) happened.push(`${String(hours)} ${name} ${became}`);
  return happened;
}

const mailsTo = (topic: string) => aws.topics.published.filter((each) => each.topic === topic);

describe('a clock that sweeps', () => {
  it('tells a team once, an hour before, and ends its worker when it is due and its web tier after that', async () => {
    const { id } = made('web-teama');
    made('worker-teama', 0.5);
    expect(await strokes(0, 10)).toEqual([
      '7.5 worker-teama announced',
      '7.5 web-teama announced',
      '8.5 worker-teama terminated',
      '8.75 web-teama terminated',
    ]);
    const [mail, ...more] = mailsTo(topicOf(id));
    expect([more, aws.topics.published.length]).toEqual([[], 1]);
    expect(mail?.subject).toBe('Ending in an hour: worker-teama and web-teama');
    expect(mail?.message).toContain('worker-teama, at 2026-11-30 16:30 UTC');
    expect(mail?.message).toContain(
      '--resource-arn arn:aws:elasticbeanstalk:us-east-1:123456789012:environment/shapestore/web-teama --tags-to-add Key=shapestore:keep,Value=true',
    );
    expect(aws.inputs('TerminateEnvironment')).toHaveLength(2);
    expect([...aws.systemsManager.parameters]).toEqual([]);
  });

  it('waits for a worker that takes its time to go', async () => {
    made('web-teama');
    made('worker-teama');
    aws.beanstalk.lingering.set('worker-teama', 3);
    const happened = await strokes(7, 10);
    expect(happened).toContain('8 worker-teama terminated');
    expect(happened.at(-1)).toMatch(/^(?:8\.75|9) web-teama terminated$/);
    expect(happened).toHaveLength(4);
  });

  it('spares and tells nobody of what is tagged to be kept, or of no team', async () => {
    made('web-kept', 0, { tags: [TEAM, KEEP] });
    made('web-production', 0, { tags: [] });
    made('web-else', 0, { application: 'elsewhere' });
    expect(await strokes(0, 12)).toEqual([]);
    expect(aws.topics.published).toEqual([]);
  });

  it('spares what is tagged after the mail, and tells anew once it isn’t', async () => {
    const environment = made('web-teama');
    expect(await strokes(7, 7.75)).toEqual(['7 web-teama announced']);
    environment.tags = [TEAM, KEEP];
    expect(await strokes(8, 20)).toEqual([]);
    environment.tags = [TEAM];
    expect(await strokes(20.25, 22)).toEqual(['20.25 web-teama announced', '21.25 web-teama terminated']);
    expect(mailsTo(topicOf(environment.id))).toHaveLength(2);
  });

  it('gives an hour to what it meets too late, after a night in which it was off', async () => {
    made('web-teama');
    expect(await strokes(30, 31.5)).toEqual(['30 web-teama announced', '31 web-teama terminated']);
  });

  it('spares what is being changed when its hour comes, and tells nobody twice of it', async () => {
    const environment = made('web-teama');
    await strokes(7, 7.75);
    environment.status = 'Updating';
    expect(await strokes(8, 8.5)).toEqual([]);
    environment.status = 'Ready';
    expect(await strokes(8.75, 9.5)).toEqual(['8.75 web-teama terminated']);
    expect(aws.topics.published).toHaveLength(1);
  });

  it('goes on when one does not go, and tries that one again', async () => {
    made('web-stuck');
    made('web-teama');
    aws.beanstalk.stuck.set('web-stuck', 'Environment e-1 is in an invalid state');
    await stroke(7);
    expect(await stroke(8)).toEqual([
      { name: 'web-stuck', became: 'failed', reason: 'Environment e-1 is in an invalid state' },
      { name: 'web-teama', became: 'terminated' },
    ]);
    aws.beanstalk.stuck.clear();
    expect(await strokes(8.25, 9)).toEqual(['8.25 web-stuck terminated']);
    expect(aws.topics.published).toHaveLength(2);
  });

  it('ends nothing whose team could not be told, and goes on with others', async () => {
    const { id } = made('web-untold');
    made('web-teama');
    aws.topics.deaf.add(topicOf(id));
    const [failure, ...others] = await stroke(7);
    expect(failure).toMatchObject({ name: 'web-untold', became: 'failed', reason: expect.stringMatching(/^no mail/) });
    expect(others).toEqual([{ name: 'web-teama', became: 'announced' }]);
    const happened = await strokes(7.25, 9);
    expect(happened).toContain('8 web-teama terminated');
    expect(happened.filter((line) => line.endsWith('web-untold failed'))).toHaveLength(8);
    aws.topics.deaf.clear();
    expect(await strokes(9.25, 11)).toEqual(['9.25 web-untold announced', '10.25 web-untold terminated']);
  });

  it('tells whoever has the clock of an environment without alarms of its own', async () => {
    made('worker-alone');
    await strokes(0, 9);
    expect(mailsTo(OTHERS).map(({ subject }) => subject)).toEqual(['Ending in an hour: worker-alone']);
  });

  it('leaves alone what it may not read the tags of, and says so', async () => {
    made('web-secret');
    aws.beanstalk.secretive.add('web-secret');
    expect(await stroke(9)).toEqual([{ name: 'web-secret', became: 'failed', reason: 'its tags could not be read' }]);
    expect(aws.topics.published).toEqual([]);
  });

  it('does nothing twice when two strokes come at once', async () => {
    made('web-teama');
    await Promise.all([stroke(7), stroke(7), stroke(7)]);
    expect(aws.topics.published).toHaveLength(1);
    await Promise.all([stroke(8), stroke(8)]);
    expect(aws.beanstalk.environments.map(({ status }) => status)).toEqual(['Terminated']);
  });

  it('sends a mail again that a stroke died over, before it ends anything', async () => {
    const { id } = made('web-teama');
    aws.systemsManager.parameters.set(`/shapestore-sweep/${id}`, `sending ${after(7).toISOString()}`);
    expect(await stroke(7.1)).toEqual([]);
    expect(await strokes(8, 9)).toEqual(['8 web-teama announced', '9 web-teama terminated']);
  });

  it('takes a note that is none for a mail that was not sent', async () => {
    const { id } = made('web-teama');
    aws.systemsManager.parameters.set(`/shapestore-sweep/${id}`, 'yes');
    expect(await strokes(8, 9)).toEqual(['8 web-teama announced', '9 web-teama terminated']);
  });

  it('gives a new environment of the same name its own time', async () => {
    const first = made('web-teama');
    await strokes(7, 7.75);
    first.status = 'Terminated';
    made('web-teama', 7.75);
    expect(await strokes(8, 14.5)).toEqual([]);
    expect(await strokes(14.75, 15.75)).toEqual(['14.75 web-teama announced', '15.75 web-teama terminated']);
  });

  it('sees environments, notes and topics beyond the first page', async () => {
    aws.beanstalk.page = 2;
    for (const name of ['web-a', 'web-b', 'web-c', 'web-d', 'web-e']) made(name);
    expect(await strokes(7, 8)).toHaveLength(10);
    expect(new Set(aws.topics.published.map(({ topic }) => topic)).size).toBe(5);
  });
});

describe('what Lambda runs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sweep-function-'));
    await unpackArchive(functionCode().zip, folder);
    // The SDK is there with Lambda's Node, beside the code and not in it.
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'lambda.mjs'), "console.log(await (await import('./handler.js')).handler());\n");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function invoke(settings: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, [join(folder, 'lambda.mjs')], {
      env: { PATH: process.env['PATH'], AWS_REGION: 'us-east-1', ...aws.environment, ...settings },
      timeout: 30_000,
    });
    const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
    return { out, err, code: code as number };
  }

  const SETTINGS = { OLDER_THAN: '8h', TOPIC_ARN: Topics.arnOf(OTHERS) };

  it('is the same for the same code, and by another name for another', () => {
    expect(functionCode()).toEqual(functionCode());
    expect(functionCode().name).toMatch(/^sweep-[0-9a-f]{16}\.zip$/);
  });

  it('does the stroke of this moment, and says what happened', async () => {
    const old = made('web-teama', 0, { created: new Date(Date.now() - 7.5 * HOUR) });
    const first = await invoke(SETTINGS);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('{"name":"web-teama","became":"announced"}');
    expect(mailsTo(topicOf(old.id))).toHaveLength(1);
    expect((await invoke(SETTINGS)).out).not.toContain('announced');
    expect(aws.inputs('TerminateEnvironment')).toEqual([]);
  });

  it('fails when something failed, after all else', async () => {
    made('web-secret', 0, { created: new Date() });
    made('web-teama', 0, { created: new Date(Date.now() - 9 * HOUR) });
    aws.beanstalk.secretive.add('web-secret');
    const { code, err, out } = await invoke(SETTINGS);
    expect(code).not.toBe(0);
    expect(err).toContain('web-secret: its tags could not be read');
    expect(out).toContain('"web-teama","became":"announced"');
  });

  it.each([
    [{ OLDER_THAN: '8', TOPIC_ARN: 'arn' }, '"8" is no length of time'],
    [{ TOPIC_ARN: 'arn' }, 'OLDER_THAN is not set'],
    [{ OLDER_THAN: '8h' }, 'TOPIC_ARN is not set'],
  ])('asks nobody with settings that are none: %j', async (settings, words) => {
    const { code, err } = await invoke(settings);
    expect(code).not.toBe(0);
    expect(err).toContain(words);
    expect(aws.asked).toEqual([]);
  });
});
