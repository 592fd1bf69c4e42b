import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text as read } from 'node:stream/consumers';
import {
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import {
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DeleteSubnetCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import getPort from 'get-port';
import { eventually } from '../support/eventually.ts';
import { NotHad } from '../../local/foreign/not-had.ts';
import { pythonTool } from '../../local/foreign/python.ts';

const command = resolve(import.meta.dirname, '../../deployment/check/main.ts');
const MOTO = '5.2.5';
const had = await pythonTool('moto[server]', MOTO);
const why = had instanceof NotHad ? ` (not run: ${had.reason})` : '';
if (had instanceof NotHad) process.stderr.write(`eb:check --account was not tried on moto: ${had.reason}\n`);
const described = had instanceof NotHad ? describe.skip : describe;

interface Report {
  readonly answers: readonly {
    readonly what: string;
    readonly state: string;
    readonly found: string;
    readonly cure?: string;
  }[];
}

async function ebCheck(environment: Readonly<Record<string, string>>, ...args: string[]) {
  const child = spawn(process.execPath, ['--no-warnings', command, '--account', ...args], {
    env: { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', HOME: '/nowhere', ...environment },
    timeout: 60_000,
  });
  const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  return { out, err, code: code as number };
}

described(`an account, by moto ${MOTO},${why}`, () => {
  let moto: ChildProcess;
  let environment: Record<string, string>;
  const settings = () => ({
    region: 'us-east-1',
    endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });

  beforeAll(async () => {
    const port = await getPort({ host: '127.0.0.1' });
    environment = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${String(port)}`,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    };
    if (had instanceof NotHad) return;
    moto = spawn(had.command('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    await eventually(
      async () =>
        (await fetch(`${environment['AWS_ENDPOINT_URL'] ?? ''}/moto-api/data.json`).catch(() => undefined))?.ok ===
        true,
      { within: 60_000, what: 'moto' },
    );
  });
  afterAll(async () => {
    moto.kill('SIGTERM');
    await once(moto, 'close');
  });
  beforeEach(async () => {
    await fetch(`${environment['AWS_ENDPOINT_URL'] ?? ''}/moto-api/reset`, { method: 'POST' });
  });

  const states = async (...args: string[]) => {
    const { out, err, code } = await ebCheck(environment, '--json', ...args);
    if (out === '') throw new Error(err);
    const { answers } = JSON.parse(out) as Report;
    return { code, answers, state: Object.fromEntries(answers.map(({ what, state }) => [what, state])) };
  };

  it('that is fresh lacks its roles, and is told the one command that makes them', async () => {
    const { code, out } = await ebCheck(environment, '--cfg', 'team', '--team', 'teama', '--region', 'us-east-1');
    expect(code).toBe(1);
    for (const role of ['aws-elasticbeanstalk-service-role', 'AWSServiceRoleForRDS', 'AWSServiceRoleForElastiCache'])
      expect(out).toMatch(new RegExp(`^MISSING +role ${role} `, 'm'));
    expect(out).toContain('--template-file account/once.yaml');
    expect(out).toMatch(/^MISSING +instance profile shapestore-worker-teama .*\n.*Team=teama/m);
    expect(out).toMatch(/^ok +default VPC /m);
    expect(out).toMatch(/^ok +zones a and b /m);
    expect(out).toMatch(/^ok +instance types of the web tier /m);
  });

  it('has what was made, and what was made otherwise is not made again', async () => {
    const iam = new IAMClient(settings());
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const nothing = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
    });
    await iam.send(
      new CreateRoleCommand({ RoleName: 'aws-elasticbeanstalk-service-role', AssumeRolePolicyDocument: trust }),
    );
    const before = await states('--cfg', 'team');
    expect(before.state).toMatchObject({
      'role aws-elasticbeanstalk-service-role': 'there',
      'policies of aws-elasticbeanstalk-service-role': 'missing',
      'role AWSServiceRoleForRDS': 'missing',
    });
    expect(before.answers.find(({ what }) => what.includes('RDS'))?.cure).toContain(
      '--parameter-overrides ServiceRole=there',
    );

    // moto calls roles of services otherwise than AWS does.
    for (const RoleName of ['AWSServiceRoleForRDS', 'AWSServiceRoleForElastiCache'])
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    for (const PolicyName of [
      'AWSElasticBeanstalkEnhancedHealth',
      'AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy',
      'ShapeStoreManagedUpdates',
    ]) {
      const made = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: nothing }));
      await iam.send(
        new AttachRolePolicyCommand({ RoleName: 'aws-elasticbeanstalk-service-role', PolicyArn: made.Policy?.Arn }),
      );
    }
    for (const tier of ['web', 'worker'])
      await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: `shapestore-${tier}-teama` }));
    const { state } = await states('--cfg', 'team', '--team', 'teama');
    expect(Object.keys(state).filter((what) => /role|profile/.test(what) && state[what] !== 'there')).toEqual([]);
  });

  it('without a default network can make no store in it', async () => {
    const ec2 = new EC2Client(settings());
    const { Vpcs: [vpc] = [] } = await ec2.send(new DescribeVpcsCommand({}));
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
    for (const { SubnetId } of Subnets) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    await ec2.send(new DeleteVpcCommand({ VpcId: vpc?.VpcId }));
    expect((await states('--cfg', 'team')).state).toMatchObject({ 'default VPC': 'missing' });
  });

  it('is asked for the network that a form names, when it does', async () => {
    expect((await states('--cfg', 'production')).state).toMatchObject({ 'network of your own': 'missing' });
  });

  it('in a Region without one of the zones is told which there are', async () => {
    const { answers } = await states('--cfg', 'team', '--region', 'ap-northeast-1');
    const zones = answers.find(({ what }) => what.startsWith('zones'));
    expect(zones).toMatchObject({
      state: 'missing',
      cure: expect.stringMatching(/DatabaseZone and ReplicaZone .* a, c, d$/),
    });
  });

  it('is not taken for complete where it gives no answer', async () => {
    const { answers, code } = await states('--cfg', 'team');
    const unknown = answers.filter(({ state }) => state === 'unknown');
    // moto knows no branches of platforms.
    expect(unknown.map(({ what }) => what)).toContain('platform');
    expect(code).toBe(1);
  });
});

it('an account that nobody is known to is told from one that lacks something', async () => {
  const { code, err, out } = await ebCheck({}, '--region', 'us-east-1');
  expect([code, out]).toEqual([3, '']);
  expect(err).toContain('there are no AWS credentials');
});

it.each([['--cfg', 'none'], ['--team']])('is not asked when the command is used wrongly: %s', async (...args) => {
  expect(await ebCheck({}, ...args)).toMatchObject({ code: 2, err: expect.stringContaining('--help') });
});
