import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text as read } from 'node:stream/consumers';
import { readProject } from '../../deployment/check/read-project.ts';
import { CUSTOM, settingOf } from '../../deployment/check/settings.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { textOf } from '../../deployment/check/value.ts';
import { updateOf } from '../../deployment/protect/protection.ts';
import { Aws } from './support/aws/aws.ts';
import { environmentTemplate } from './support/environment-template.ts';

const root = resolve(import.meta.dirname, '../..');
const command = resolve(root, 'deployment/protect/main.ts');

async function ebProtect(aws: Aws, ...args: string[]) {
  const child = spawn(process.execPath, ['--no-warnings', command, ...args], {
    env: { PATH: process.env['PATH'], ...aws.environment },
    timeout: 30_000,
  });
  const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  return { out, err, code: code as number };
}

describe('eb:protect at the terminal', () => {
  let aws: Aws;
  beforeEach(async () => {
    aws = await Aws.start();
    aws.beanstalk.add('web-production');
    aws.beanstalk.add('worker-production');
    aws.beanstalk.add('web-young', { status: 'Launching' });
  });
  afterEach(async () => {
    await aws.stop();
  });

  it.each([
    [[], 'true'],
    [['--off'], 'false'],
  ])('sets the option of one environment: %s', async (flags, Value) => {
    expect(await ebProtect(aws, 'web-production', ...flags)).toMatchObject({ code: 0, err: '' });
    expect(aws.inputs('UpdateEnvironment')).toEqual([
      {
        EnvironmentName: 'web-production',
        OptionSettings: [{ Namespace: CUSTOM, OptionName: 'DatabaseProtection', Value }],
      },
    ]);
  });

  it('only shows what it would send', async () => {
    const { out, code } = await ebProtect(aws, 'web-production', '--dry-run');
    expect([code, out]).toEqual([0, expect.stringContaining('"DatabaseProtection"')]);
    expect(aws.asked).toEqual([]);
  });

  it.each([
    ['worker-production', 'name its web environment'],
    ['web-young', 'wait until it is Ready'],
    ['web-none', 'no environment called web-none'],
  ])('leaves %s alone and says why', async (name, reason) => {
    expect(await ebProtect(aws, name)).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(aws.inputs('UpdateEnvironment')).toEqual([]);
  });

  it.each([[[]], [['web-a', 'web-b']], [['web-a', '--on']]])('refuses %j', async (args) => {
    expect(await ebProtect(aws, ...args)).toMatchObject({ code: 2, err: expect.stringContaining('--help') });
  });
});

describe('the option', () => {
  const project = readProject(root);
  const { OptionName } = updateOf('web-production', true).OptionSettings[0] ?? { OptionName: '' };

  it.each(situationsOf(project))('is what protects the database, and off at first: %j', (situation) => {
    const there = project.in(situation);
    const setting = settingOf(there, 'web', CUSTOM, OptionName);
    expect(textOf(setting?.value)).toBe('false');
    const { Resources } = environmentTemplate(there, 'web') as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    const primaries = Object.values(Resources).filter(
      ({ Type, Properties }) => Type === 'AWS::RDS::DBInstance' && !('SourceDBInstanceIdentifier' in Properties),
    );
    expect(primaries.map(({ Properties }) => Properties['DeletionProtection'])).toEqual(['false']);
  });
});
