import { unzipSync } from 'fflate';
import { readProject } from '../../deployment/check/read-project.ts';
import { ENVIRONMENT, extensionSettings } from '../../deployment/check/settings.ts';
import type { Tier } from '../../deployment/bundle/contents.ts';
import { textOf } from '../../deployment/check/value.ts';
import { DEFAULT_SHAPE } from '../../deployment/shapes/shapes.ts';
import { loadConfig } from '../../src/foundation/config/load.ts';
import { Aws } from './support/aws/aws.ts';
import { wantedBy } from './support/aws/bundled.ts';
import { optionsIn } from './support/aws/options.ts';
import { text, type Words } from './support/aws/query.ts';
import { platform } from './support/aws/platform.ts';
import { Desk, withTheEbCli } from './support/desk.ts';

withTheEbCli('at a desk without eb init, the EB CLI', (eb) => {
  let desk: Desk;
  let aws: Aws;
  beforeAll(() => {
    desk = new Desk();
  });
  afterAll(() => {
    desk.close();
  });
  beforeEach(async () => {
    aws = await Aws.start();
  });
  afterEach(async () => {
    await aws.stop();
  });

  const sent = (tier: string) => aws.beanstalk.versions.bundle(aws.beanstalk.named(`${tier}-teama`)?.version ?? '');

  it.each<[tier: Tier, place: string, flags: string[]]>([
    ['web', '.', []],
    ['worker', 'worker', ['--tier', 'worker']],
  ])('creates the environment of the %s from its folder', async (tier, place, flags) => {
    const tags = ['--tags', 'shapestore:purpose=team,team=a'];
    // Whose parameters the worker's stack reads.
    if (tier === 'worker') aws.beanstalk.add('web-teama', { wanted: wantedBy('WebServer', desk.zip('web'), {}) });
    await eb(desk, aws, place, 'create', `${tier}-teama`, '--timeout', '40', ...flags, ...tags);

    const [input = {}] = aws.inputs('CreateEnvironment');
    expect(input).toMatchObject({
      ApplicationName: 'shapestore',
      EnvironmentName: `${tier}-teama`,
      PlatformArn: platform.arn,
      Tags: [
        { Key: 'shapestore:purpose', Value: 'team' },
        { Key: 'team', Value: 'a' },
      ],
    });
    expect(text(input['Tier'], 'Name')).toBe(tier === 'worker' ? 'Worker' : '');
    expect(sent(tier).equals(desk.zip(tier))).toBe(true);
    expect(namesIn(sent(tier))).toEqual(expect.arrayContaining(['.ebextensions/01-environment.config', 'Procfile']));
    expect(namesIn(sent(tier)).filter((name) => /^(worker|\.git|\.elasticbeanstalk)\//.test(name))).toEqual([]);
    expect(optionsIn(input)).toMatchObject({
      'aws:autoscaling:launchconfiguration IamInstanceProfile': 'aws-elasticbeanstalk-ec2-role',
      'aws:elasticbeanstalk:environment ServiceRole': 'aws-elasticbeanstalk-service-role',
      'aws:elasticbeanstalk:healthreporting:system SystemType': 'enhanced',
    });
    expect(overruled(desk, tier, input)).toEqual([]);
    expect(desk.changes()).toBe('');
  });

  it('goes to the Region of the project, whatever Region the shell is set to', async () => {
    aws.beanstalk.add('web-teama');
    await eb(desk, aws, '.', 'deploy', 'web-teama');
    const asked = aws.asked.filter(({ service }) => service === 'elasticbeanstalk');
    expect(new Set(asked.map(({ region }) => region))).toEqual(new Set(['us-east-1']));
  });

  it('creates a web environment of one instance from a bundle of that shape, and is refused with any other', async () => {
    const create = () => eb(desk, aws, '.', 'create', 'web-teama', '--single');
    await expect(create()).rejects.toThrow(
      "ERROR: ServiceError - Configuration validation exception: Invalid option value: 'true' (Namespace: 'aws:autoscaling:updatepolicy:rollingupdate', OptionName: 'RollingUpdateEnabled'): You can't enable rolling updates for a single-instance environment.",
    );
    expect(aws.beanstalk.environments).toEqual([]);
    desk.bundle('single');
    await create();
    desk.bundle();
    const [input = {}] = aws.inputs('CreateEnvironment').slice(-1);
    expect(optionsIn(input)).toMatchObject({
      'aws:elasticbeanstalk:environment EnvironmentType': 'SingleInstance',
    });
    expect(overruled(desk, 'web', input, 'single')).toEqual([]);
  });

  it('deploys either tier from its folder and changes nothing but the version', async () => {
    for (const [tier, place] of [
      ['web', '.'],
      ['worker', 'worker'],
    ] as const) {
      aws.beanstalk.add(`${tier}-teama`);
      await eb(desk, aws, place, 'deploy', `${tier}-teama`);
      expect(sent(tier).equals(desk.zip(tier))).toBe(true);
    }
    expect(aws.inputs('UpdateEnvironment').map((input) => Object.keys(input))).toEqual([
      ['EnvironmentName', 'VersionLabel'],
      ['EnvironmentName', 'VersionLabel'],
    ]);
  });

  it('sends a setting that is a word, and takes one without a value away', async () => {
    aws.beanstalk.add('web-teama');
    const RDS_REPLICA_HOSTNAME = 'replica.rds.example';
    const given = async (value: string) => {
      await eb(desk, aws, '.', 'setenv', '-e', 'web-teama', `RDS_REPLICA_HOSTNAME=${value}`);
      const [input = {}] = aws.inputs('UpdateEnvironment').slice(-1);
      const said = optionsIn(input)[`${ENVIRONMENT} RDS_REPLICA_HOSTNAME`];
      // What no setting says, the templates do.
      const env = said === undefined ? { RDS_REPLICA_HOSTNAME } : { RDS_REPLICA_HOSTNAME: said };
      return {
        removed: Object.hasOwn(input, 'OptionsToRemove'),
        replica: (await loadConfig(env, 'web')).RDS_REPLICA_HOSTNAME,
      };
    };
    expect(await given('none')).toEqual({ removed: false, replica: undefined });
    expect(await given('')).toEqual({ removed: true, replica: RDS_REPLICA_HOSTNAME });
  });

  it('swaps the addresses of two web environments', async () => {
    const [blue, green] = [aws.beanstalk.add('web-blue'), aws.beanstalk.add('web-green')];
    const [address, other] = [blue.cname, green.cname];
    await eb(desk, aws, '.', 'swap', 'web-blue', '-n', 'web-green');
    expect([blue.cname, green.cname]).toEqual([other, address]);
  });

  it('terminates one environment and leaves the others', async () => {
    for (const name of ['worker-teama', 'web-teama', 'worker-teamb']) aws.beanstalk.add(name);
    await eb(desk, aws, 'worker', 'terminate', 'worker-teama', '--force');
    expect(aws.inputs('TerminateEnvironment')).toEqual([{ EnvironmentName: 'worker-teama', ForceTerminate: 'false' }]);
    expect(aws.beanstalk.named('worker-teama')).toBeUndefined();
  });
});

const namesIn = (zip: Buffer): string[] => Object.keys(unzipSync(zip));

/** Settings of the templates that would have no effect, because the CLI said something else. */
function overruled(
  desk: Desk,
  tier: Tier,
  input: Readonly<Record<string, Words>>,
  shape: string = DEFAULT_SHAPE,
): string[] {
  const sent = optionsIn(input);
  return extensionSettings(readProject(desk.folder).inShape(shape), tier).flatMap(({ namespace, option, value }) => {
    const [said, meant] = [sent[`${namespace} ${option}`], textOf(value)];
    return said === undefined || said === meant
      ? []
      : [`${namespace} ${option}: ${said}, not ${meant ?? 'a function'}`];
  });
}
