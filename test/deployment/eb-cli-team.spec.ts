import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Project } from '../../deployment/check/project.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { extensionSettings, sentSettings } from '../../deployment/check/settings.ts';
import { textOf } from '../../deployment/check/value.ts';
import type { Tier } from '../../deployment/bundle/contents.ts';
import { Aws } from './support/aws/aws.ts';
import { BUCKET } from './support/aws/elastic-beanstalk.ts';
import { optionsIn } from './support/aws/options.ts';
import { Desk, withTheEbCli } from './support/desk.ts';

const root = resolve(import.meta.dirname, '../..');
const TIERS = { web: 'WebServer', worker: 'Worker' } as const;
const folderOf = (tier: Tier) => (tier === 'web' ? '.' : 'worker');

const example = (tier: Tier, named: string) => `
AWSConfigurationTemplateVersion: 1.1.0.0
${named}
EnvironmentTier: { Name: ${TIERS[tier]}, Type: ${tier === 'web' ? 'Standard' : 'SQS/HTTP'} }
OptionSettings:
  aws:autoscaling:launchconfiguration: { IamInstanceProfile: aws-elasticbeanstalk-ec2-role }
  aws:elasticbeanstalk:environment: { ServiceRole: aws-elasticbeanstalk-service-role }
  aws:elasticbeanstalk:healthreporting:system: { SystemType: enhanced }
`;
const examples = {
  'env.yaml': example('web', 'EnvironmentName: web+'),
  'worker/env.yaml': example('worker', 'EnvironmentName: worker+'),
  '.elasticbeanstalk/saved_configs/team.cfg.yml': example('web', ''),
  'worker/.elasticbeanstalk/saved_configs/team.cfg.yml': example('worker', ''),
};

/** The saved configurations of this project and, where it hasn't one for teams, the example. */
const savedConfigurations = [
  ...new Set([
    ...Object.keys(examples).filter((path) => path.endsWith('.cfg.yml')),
    ...globSync('{.,worker}/.elasticbeanstalk/saved_configs/*.cfg.yml', { cwd: root }).map((path) => join(path)),
  ]),
].map((path): [name: string, tier: Tier, path: string] => [
  /([^/]+)\.cfg\.yml$/.exec(path)?.[1] ?? '',
  path.startsWith('worker/') ? 'worker' : 'web',
  path,
]);

withTheEbCli('for a team, the EB CLI', (eb) => {
  let desk: Desk;
  let aws: Aws;
  beforeAll(() => {
    desk = new Desk(examples);
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

  const sent = (name: string) => aws.beanstalk.versions.bundle(aws.beanstalk.named(name)?.version ?? '');

  it.each(savedConfigurations)('creates by the saved configuration %s of the %s', async (name, tier, path) => {
    const flags = tier === 'worker' ? ['--tier', 'worker'] : [];
    // Else the CLI would send the kind of a balancer that isn't there.
    if (isSingle(desk, tier, path)) flags.push('--single');
    await eb(desk, aws, folderOf(tier), 'create', `${tier}-teama`, '--cfg', name, '--timeout', '40', ...flags);

    const input = aws.inputs('CreateEnvironment').at(-1) ?? {};
    const stored = aws.storage.object(BUCKET, `resources/templates/shapestore/${name}`);
    const own = existsSync(join(root, path)) ? root : desk.folder;
    expect(stored.equals(readFileSync(join(own, path)))).toBe(true);
    expect(input).toMatchObject({ ApplicationName: 'shapestore', TemplateName: name });
    expect(aws.beanstalk.named(`${tier}-teama`)?.tier).toBe(TIERS[tier]);
    expect(sent(`${tier}-teama`).equals(desk.zip(tier))).toBe(true);
    // With a saved configuration the CLI sees to no role and says nothing of health: files have to.
    expect(aws.asked.filter(({ service }) => service === 'iam')).toEqual([]);
    expect(settled(desk, tier, path)).toEqual(
      expect.arrayContaining(['IamInstanceProfile', 'ServiceRole', 'SystemType=enhanced']),
    );
    expect(overruledIn(desk, tier, path, optionsIn(input))).toEqual([]);
  });

  it('creates both environments at once, and deploys to both', async () => {
    const modules = ['--modules', '.', 'worker', '--env-group-suffix', 'teama', '--timeout', '40'];
    for (const command of ['create', 'deploy']) {
      await eb(desk, aws, '.', command, ...modules);
      expect(aws.beanstalk.environments.map(({ name, tier }) => [name, tier])).toEqual([
        ['web-teama', 'WebServer'],
        ['worker-teama', 'Worker'],
      ]);
      for (const tier of ['web', 'worker'] as const) expect(sent(`${tier}-teama`).equals(desk.zip(tier))).toBe(true);
    }
    expect(aws.inputs('ComposeEnvironments')).toMatchObject([
      { ApplicationName: 'shapestore', GroupName: 'teama' },
      { ApplicationName: 'shapestore', GroupName: 'teama' },
    ]);
    expect(new Set(aws.beanstalk.versions.all.map(({ label }) => label)).size).toBe(4);
    expect(desk.changes()).toBe('');
  });
});

/** The project as it is when only this one saved configuration is sent. */
const only = (desk: Desk, path: string): Project =>
  new Project(
    readProject(desk.folder)
      .everyFile()
      .filter((file) => file.path === path || !/\.cfg\.yml$|env\.yaml$/.test(file.path)),
  );

const isSingle = (desk: Desk, tier: Tier, path: string): boolean =>
  sentSettings(only(desk, path), tier).some(
    ({ option, value }) => option === 'EnvironmentType' && textOf(value) === 'SingleInstance',
  );

/** What the files settle of what the CLI leaves out. */
const settled = (desk: Desk, tier: Tier, path: string): string[] => {
  const project = only(desk, path);
  return [...extensionSettings(project, tier), ...sentSettings(project, tier)]
    .filter(({ option }) => ['IamInstanceProfile', 'ServiceRole', 'SystemType'].includes(option))
    .map(({ option, value }) => (option === 'SystemType' ? `${option}=${textOf(value) ?? ''}` : option));
};

/** Settings of the saved configuration that have no effect, because the CLI said something else. */
const overruledIn = (desk: Desk, tier: Tier, path: string, said: Readonly<Record<string, string>>): string[] =>
  sentSettings(only(desk, path), tier).flatMap(({ namespace, option, value }) => {
    const other = said[`${namespace} ${option}`];
    return other === undefined || other === textOf(value) ? [] : [`${namespace} ${option}: ${other}`];
  });
