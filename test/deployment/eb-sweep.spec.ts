import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text as read } from 'node:stream/consumers';
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { functionCode } from '../../deployment/sweep/function-code.ts';
import { type Outcome, sweep } from '../../deployment/sweep/sweep.ts';
import { readEnvironments } from '../../deployment/sweep/team-environment.ts';
import { verdicts } from '../../deployment/sweep/verdict.ts';
import { Aws } from './support/aws/aws.ts';
import type { Environment } from './support/aws/environment.ts';
import { readTemplate } from './support/template.ts';

const root = resolve(import.meta.dirname, '../..');
const command = resolve(root, 'deployment/sweep/main.ts');
const HOUR = 3_600_000;
const TEAM = { Key: 'shapestore:purpose', Value: 'team' };

let aws: Aws;
let home: string;
beforeEach(async () => {
  aws = await Aws.start();
  home = mkdtempSync(join(tmpdir(), 'shapestore-home-'));
});
afterEach(async () => {
  await aws.stop();
  rmSync(home, { recursive: true, force: true });
});

const old = (name: string, more: Partial<Environment> = {}) =>
  aws.beanstalk.add(name, { created: new Date(Date.now() - 9 * HOUR), tags: [TEAM], ...more });

const terminated = () =>
  aws.inputs('TerminateEnvironment').map(({ EnvironmentId }) => {
    const { name } = aws.beanstalk.environments.find(({ id }) => id === EnvironmentId) ?? {};
    return name;
  });

async function ebSweep(args: string[], environment: Readonly<Record<string, string>> = aws.environment) {
  const child = spawn(process.execPath, ['--no-warnings', command, ...args], {
    env: { PATH: process.env['PATH'], HOME: home, ...environment },
    timeout: 30_000,
  });
  const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  return { out, err, code: code as number };
}

describe('eb:sweep at the terminal', () => {
  beforeEach(() => {
    old('web-teama');
    old('worker-teama');
    old('web-teamb', { tags: [TEAM, { Key: 'shapestore:keep', Value: 'true' }] });
    old('web-shop', { tags: [] });
    old('web-else', { application: 'elsewhere' });
  });

  it('says what would go, what stays and why, and touches nothing', async () => {
    const { out, code } = await ebSweep(['--older-than', '8h']);
    expect(code).toBe(0);
    expect(out).toContain('4 environments of shapestore in us-east-1');
    expect(out).toMatch(/^worker-teama +worker +9h 0m +Green +would go$/m);
    expect(out).toMatch(/^web-teama +web +9h 0m +Green +would go$/m);
    expect(out).toMatch(/^web-teamb .* stays: tagged shapestore:keep=true$/m);
    expect(out).toMatch(/^web-shop .* stays: not tagged shapestore:purpose=team$/m);
    expect(out).toContain('2 would be terminated; --apply does it.');
    expect(out).toContain('Their templates keep: Database (a last snapshot), CartTable, JournalTable, Bucket.');
    expect(terminated()).toEqual([]);
  });

  it('terminates them when told to, the worker first', async () => {
    const { out, code } = await ebSweep(['--older-than', '8h', '--apply', '--region', 'eu-central-1']);
    expect(code).toBe(0);
    expect(terminated()).toEqual(['worker-teama', 'web-teama']);
    expect(out).toMatch(/^worker-teama: is being terminated\nweb-teama: is being terminated$/m);
    expect(new Set(aws.asked.map(({ region }) => region))).toEqual(new Set(['eu-central-1']));
  });

  it('says that there is nothing to do', async () => {
    const { out, code } = await ebSweep(['--older-than', '2d', '--apply']);
    expect({ code, done: terminated() }).toEqual({ code: 0, done: [] });
    expect(out).toMatch(/Nothing to terminate\.\n$/);
  });

  it('fails when an environment did not go, after the others did', async () => {
    old('web-teamc');
    aws.beanstalk.stuck.set('worker-teama', 'Environment e-1 is in an invalid state');
    const { out, code } = await ebSweep(['--older-than', '8h', '--apply']);
    expect(code).toBe(1);
    expect(out).toContain('worker-teama: failed: Environment e-1 is in an invalid state');
    expect(out).toContain('web-teama: failed: worker-teama, which needs it, is still there');
    expect(out).toContain('web-teamc: is being terminated');
  });

  it('fails when tags can not be read, and leaves that environment alone', async () => {
    aws.beanstalk.secretive.add('web-shop');
    const { out, code } = await ebSweep(['--older-than', '8h', '--apply']);
    expect(code).toBe(1);
    expect(out).toMatch(/^web-shop .* stays: its tags could not be read$/m);
    expect(terminated()).toEqual(['worker-teama', 'web-teama']);
  });

  it('lists what terminated stores left, and what is in use it does not', async () => {
    const { id } = old('web-teamd', { id: 'e-living' });
    aws.tables.push('orders', `awseb-${id}-stack-CartTable-1`, 'awseb-e-gone-stack-SessionTable-1');
    aws.tables.push('awseb-e-gone-stack-CartTable-2', 'awseb-e-gone2-stack-CartTable-3');
    aws.tables.push('shapestore-data-shop-CartTable-4', 'shapestore-data-shop-JournalTable-4');
    const { out, code } = await ebSweep(['--leftovers']);
    expect({ code, done: terminated() }).toEqual({ code: 0, done: [] });
    expect(out.split('\n')).toEqual([
      'stack shapestore-data-shop: the data of a store, which stay whatever environments come and go',
      'table awseb-e-gone-stack-CartTable-2',
      '  of the same store: journal awseb-e-gone-stack-JournalTable-*, bucket awseb-e-gone-stack-bucket-*, database snapshot awseb-e-gone-stack-snapshot-database-*',
      'table awseb-e-gone2-stack-CartTable-3',
      '  of the same store: journal awseb-e-gone2-stack-JournalTable-*, bucket awseb-e-gone2-stack-bucket-*, database snapshot awseb-e-gone2-stack-snapshot-database-*',
      'Nothing was deleted: accepted orders may be in them. Look first, then delete by hand.',
      '',
    ]);
  });

  it('writes the code of the clock, asks nobody, and says what switches it on and off', async () => {
    const { out, code } = await ebSweep(['--clock', '--older-than', '2d', '--region', 'eu-central-1']);
    expect({ code, asked: aws.asked }).toEqual({ code: 0, asked: [] });
    const [, name = 'none'] = /^build\/(sweep-[0-9a-f]{16}\.zip) is written/.exec(out) ?? [];
    expect(name).toBe(functionCode().name);
    expect(readFileSync(join(root, 'build', name))).toEqual(Buffer.from(functionCode().zip));
    expect(out).toContain(`aws s3 cp build/${name} s3://$bucket/${name}`);
    expect(out).toContain(`CodeKey=${name} OlderThan=2d Mail=`);
    expect(out).toContain('--region eu-central-1 --stack-name shapestore-sweep');
    const { Parameters } = readTemplate('account/sweep.yaml');
    const given = [...out.matchAll(/(\w+)=(?:\S+)/g)].map(([, parameter]) => parameter);
    for (const parameter of Object.keys(Parameters)) expect(given).toContain(parameter);
  });

  it.each([
    ['an age of the clock is none', ['--clock', '--older-than', '8'], '"8" is no length of time'],
    ['the clock is to do something now', ['--clock', '--apply'], '--clock only writes its code'],
    ['an age is missing', ['--apply'], 'say how old'],
    ['an age is none', ['--older-than', '8 hours'], '"8 hours" is no length of time'],
    ['leftovers are to be terminated', ['--leftovers', '--apply'], '--leftovers only lists'],
    ['a Region is none', ['--older-than', '8h', '--region', 'Ohio'], '"Ohio" is no Region'],
    ['a wish is unknown', ['--older-than', '8h', '--yes'], "'--yes'"],
    ['there are words too many', ['--older-than', '8h', 'web-teama'], "'web-teama'"],
  ])('asks nobody when %s', async (_why, args, said) => {
    const { err, code } = await ebSweep(args);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(aws.asked).toEqual([]);
  });

  it('says what to do without credentials, and what AWS refused', async () => {
    const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...nobody } = aws.environment;
    const without = await ebSweep(['--older-than', '8h'], nobody);
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('there are no AWS credentials: log in') });

    aws.refuse('DescribeEnvironments', 'ExpiredToken', 'The security token included in the request is expired');
    const refused = await ebSweep(['--older-than', '8h']);
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^eb:sweep: AWS refused: ExpiredToken: /) });
  });
});

describe('a sweep', () => {
  const limit = { olderThan: 8 * HOUR, now: new Date() };
  const patience = { maxWaitTime: 5, minDelay: 0.01, maxDelay: 0.01 };

  async function swept(meanwhile: () => void = () => undefined, patient = patience): Promise<Outcome[]> {
    const client = new ElasticBeanstalkClient({
      endpoint: aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'of-nobody', secretAccessKey: 'of-nobody' },
    });
    const found = verdicts(await readEnvironments(client), limit);
    meanwhile();
    const outcomes: Outcome[] = [];
    for await (const outcome of sweep(client, found, limit, patient)) outcomes.push(outcome);
    return outcomes;
  }

  it('sees environments beyond the first page', async () => {
    aws.beanstalk.page = 2;
    const names = ['web-a', 'web-b', 'web-c', 'web-d', 'web-e'];
    for (const name of names) old(name);
    await swept();
    expect(terminated().toSorted()).toEqual(names);
  });

  it('waits for a worker to be gone before its web environment goes', async () => {
    old('web-a');
    old('worker-a');
    aws.beanstalk.lingering.set('worker-a', 3);
    await swept();
    const actions = aws.asked.map(({ action }) => action);
    const [first, second] = [actions.indexOf('TerminateEnvironment'), actions.lastIndexOf('TerminateEnvironment')];
    expect(terminated()).toEqual(['worker-a', 'web-a']);
    expect(actions.slice(first, second).filter((action) => action === 'DescribeEnvironments').length).toBeGreaterThan(
      3,
    );
  });

  it('leaves a web environment whose worker does not go', async () => {
    old('web-a');
    old('worker-a');
    aws.beanstalk.lingering.set('worker-a', 1_000_000);
    const outcomes = await swept(undefined, { ...patience, maxWaitTime: 0.1 });
    expect(outcomes.map(({ became }) => became)).toEqual(['terminated', 'failed']);
    expect(outcomes[1]?.reason).toBe('worker-a, which needs it, is not gone after 0.1 s');
    expect(terminated()).toEqual(['worker-a']);
  });

  it('spares what somebody has begun to use, and what it needs', async () => {
    old('web-a');
    const worker = old('worker-a');
    const kept = old('web-b');
    const outcomes = await swept(() => {
      worker.status = 'Updating';
      kept.tags = [TEAM, { Key: 'shapestore:keep', Value: 'true' }];
    });
    expect(outcomes.map(({ environment: { name }, became, reason }) => [name, became, reason])).toEqual([
      ['worker-a', 'spared', 'meanwhile being changed (Updating)'],
      ['web-a', 'spared', 'worker-a, which needs it, stays'],
      ['web-b', 'spared', 'meanwhile tagged shapestore:keep=true'],
    ]);
    expect(terminated()).toEqual([]);
  });

  it('leaves a new environment of the same name alone', async () => {
    const gone = old('web-a');
    await swept(() => {
      gone.status = 'Terminated';
      old('web-a');
    });
    expect(terminated()).toEqual([]);
  });
});
