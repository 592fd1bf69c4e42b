import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text as read } from 'node:stream/consumers';
import getPort from 'get-port';
import { Aws } from './support/aws/aws.ts';
import { platformOf } from './support/aws/platform.ts';

const root = resolve(import.meta.dirname, '../..');
const command = resolve(root, 'deployment/platform/main.ts');
const FILES = ['env.yaml', 'worker/env.yaml'] as const;
const stack = (version: string) => `64bit Amazon Linux 2023 v${version} running Node.js 24`;

describe('eb:platform at the terminal', () => {
  let aws: Aws;
  let folder: string;
  beforeEach(async () => {
    aws = await Aws.start();
    folder = mkdtempSync(join(tmpdir(), 'platform-'));
    for (const file of [...FILES, ...['', 'worker/'].map((tier) => `${tier}.elasticbeanstalk/config.global.yml`)]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
    for (const file of FILES)
      write(file, own(file).replace(/^SolutionStack: .*$/m, `SolutionStack: ${stack('6.9.0')}`));
  });
  afterEach(async () => {
    await aws.stop();
    rmSync(folder, { recursive: true });
  });

  const own = (file: string) => readFileSync(join(folder, file), 'utf8');
  const both = () => FILES.map(own);
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
  };
  const ebPlatform = async (...args: string[]) => await ebPlatformIn(aws.environment, ...args);
  async function ebPlatformIn(environment: Readonly<Record<string, string>>, ...args: string[]) {
    const child = spawn(process.execPath, ['--no-warnings', command, folder, ...args], {
      env: { PATH: process.env['PATH'], HOME: folder, ...environment },
      timeout: 60_000,
    });
    const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
    return { out, err, code: code as number };
  }

  it('writes the version that is recommended into both, and nothing else', async () => {
    aws.beanstalk.platforms = [
      ...[platformOf('6.9.0'), platformOf('6.9.9'), platformOf('6.12.0')],
      ...[
        platformOf('6.11.8', { PlatformLifecycleState: 'Recommended' }),
        platformOf('7.0.0', { PlatformStatus: 'Failed' }),
      ],
      platformOf('9.0.0', { PlatformBranchName: 'Node.js 26 running on 64bit Amazon Linux 2023' }),
    ];
    const before = both();
    const { out, code, err } = await ebPlatform();
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      `env.yaml: ${stack('6.9.0')} became ${stack('6.11.8')}`,
      `worker/env.yaml: ${stack('6.9.0')} became ${stack('6.11.8')}`,
      '',
    ]);
    expect(both()).toEqual(before.map((text) => text.replace('v6.9.0', 'v6.11.8')));
  });

  it('takes the highest of those that are ready where none is recommended', async () => {
    aws.beanstalk.platforms = [platformOf('6.9.12'), platformOf('6.11.1'), platformOf('6.11.0')];
    expect((await ebPlatform()).code).toBe(0);
    expect(both().join()).toContain(stack('6.11.1'));
  });

  it('only says what it would write when that is all that is wished', async () => {
    const before = both();
    const { out, code } = await ebPlatform('--dry-run');
    expect([code, out.match(/ would become /g)?.length]).toEqual([0, 2]);
    expect(both()).toEqual(before);
  });

  it('touches no file that names it already', async () => {
    await ebPlatform();
    write('worker/env.yaml', own('worker/env.yaml').replace(stack('6.11.8'), stack('6.11.7')));
    const [untouched, touched] = FILES.map((file) => statSync(join(folder, file)).ino);
    expect((await ebPlatform()).out).toBe(`worker/env.yaml: ${stack('6.11.7')} became ${stack('6.11.8')}\n`);
    const now = FILES.map((file) => statSync(join(folder, file)).ino);
    expect([now[0] === untouched, now[1] === touched]).toEqual([true, false]);
    expect((await ebPlatform()).out).toBe(`Both env.yaml name ${stack('6.11.8')} already.\n`);
  });

  it('writes into both or into none', async () => {
    const before = both();
    const said = async () => {
      const { code, err } = await ebPlatform();
      expect(code).toBe(1);
      expect(own('env.yaml')).toBe(before[0]);
      return err;
    };
    write('worker/env.yaml', 'EnvironmentName: [\n');
    expect(await said()).toContain('worker/env.yaml: it is no YAML');
    rmSync(join(folder, 'worker/env.yaml'));
    expect(await said()).toContain('worker/env.yaml: ENOENT');
  });

  it('says what is in the way, and leaves both as they are', async () => {
    const before = both();
    const said = async (environment: Readonly<Record<string, string>> = aws.environment) => {
      const { code, err } = await ebPlatformIn(environment);
      expect([code, both()]).toEqual([1, before]);
      return err;
    };
    const nobody = `http://127.0.0.1:${String(await getPort({ host: '127.0.0.1' }))}`;
    expect(await said({ ...aws.environment, AWS_ENDPOINT_URL: nobody })).toMatch(
      /^eb:platform: AWS does not answer \(ECONNREFUSED/,
    );
    expect(await said({ AWS_EC2_METADATA_DISABLED: 'true' })).toContain('there are no AWS credentials');
    aws.refuse('ListPlatformVersions', 'AccessDeniedException', 'not authorized');
    expect(await said()).toBe('eb:platform: AWS refused: AccessDeniedException: not authorized\n');
  });

  it('says that nothing is to be had of the platform, and leaves both as they are', async () => {
    const before = both();
    aws.beanstalk.platforms = [platformOf('6.11.8', { PlatformStatus: 'Deleting' })];
    const { code, err } = await ebPlatform();
    expect([code, both()]).toEqual([1, before]);
    expect(err).toContain('there is no version of Node.js 24 running on 64bit Amazon Linux 2023 here');
    const config = 'worker/.elasticbeanstalk/config.global.yml';
    write(config, own(config).replace('Node.js 24', 'Node.js 22'));
    expect((await ebPlatform()).err).toContain('is to name one platform, not Node.js 24');
  });

  it.each([[['--force']], [['another', 'folder']]])('refuses %j', async (args) => {
    expect(await ebPlatform(...args)).toMatchObject({ code: 2, err: expect.stringContaining('--help') });
  });
});
