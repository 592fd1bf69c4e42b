import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text as read } from 'node:stream/consumers';
import { readProject } from '../../deployment/check/read-project.ts';
import { CUSTOM, settingOf } from '../../deployment/check/settings.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { at, textOf } from '../../deployment/check/value.ts';
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
    aws.beanstalk.add('web-shop-blue', { sent: { [CUSTOM]: { Shape: 'decoupled' } } });
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
    ['web-shop-blue', 'say --stack shapestore-data-NAME'],
  ])('leaves %s alone and says why', async (name, reason) => {
    expect(await ebProtect(aws, name)).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(aws.inputs('UpdateEnvironment')).toEqual([]);
  });

  describe('for a stack that keeps a store’s data', () => {
    const STACK = 'shapestore-data-shop';
    const told = { Store: 'web-shop', DatabaseClass: 'db.m7g.large', DatabaseProtection: 'false' };

    it('protects stack and database, changes nothing else, and takes it back', async () => {
      const stack = aws.cloudFormation.add(STACK, told);
      expect(await ebProtect(aws, '--stack', STACK)).toMatchObject({ code: 0, err: '' });
      expect(stack).toMatchObject({ isProtected: true, parameters: { ...told, DatabaseProtection: 'true' } });
      // Once more is no fault.
      expect(await ebProtect(aws, '--stack', STACK)).toMatchObject({ code: 0, err: '' });
      expect(await ebProtect(aws, '--stack', STACK, '--off')).toMatchObject({ code: 0, err: '' });
      expect(stack).toMatchObject({ isProtected: false, parameters: told });
    });

    it('only shows what it would send', async () => {
      const { out, code } = await ebProtect(aws, '--stack', STACK, '--dry-run');
      expect([code, out]).toEqual([0, expect.stringContaining('"ParameterValue":"true"')]);
      expect(aws.asked).toEqual([]);
    });

    it.each([
      ['shapestore-data-none', 'does not exist'],
      ['shapestore-teama', 'has no parameter DatabaseProtection'],
      ['shapestore-data-young', 'is CREATE_IN_PROGRESS: wait'],
    ])('leaves %s alone and says why', async (name, reason) => {
      aws.cloudFormation.add('shapestore-teama', { Team: 'teama' });
      const young = aws.cloudFormation.add('shapestore-data-young', told, 'CREATE_IN_PROGRESS');
      expect(await ebProtect(aws, '--stack', name)).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
      expect([young.isProtected, aws.inputs('UpdateStack')]).toEqual([false, []]);
    });
  });

  it.each([[[]], [['web-a', 'web-b']], [['web-a', '--on']], [['web-a', '--stack', 'b']]])(
    'refuses %j',
    async (args) => {
      expect(await ebProtect(aws, ...args)).toMatchObject({ code: 2, err: expect.stringContaining('--help') });
    },
  );
});

describe('the option', () => {
  const project = readProject(root);
  const { OptionName } = updateOf('web-production', true).OptionSettings[0] ?? { OptionName: '' };

  it.each(situationsOf(project))('is what protects the database, and off at first: %j', (situation) => {
    const there = project.in(situation);
    const stack = there.dataStack();
    if (stack !== undefined) {
      expect(textOf(at(stack.root, 'Parameters', OptionName, 'Default'))).toBe('false');
      const protection = at(stack.root, 'Resources', 'Database', 'Properties', 'DeletionProtection');
      expect(textOf(at(protection, 'Ref'))).toBe(OptionName);
      return;
    }
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
