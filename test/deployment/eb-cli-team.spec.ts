import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Project } from '../../deployment/check/project.ts';
import { lentNames } from '../../deployment/check/lending.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { extensionSettings, sentSettings } from '../../deployment/check/settings.ts';
import { textOf } from '../../deployment/check/value.ts';
import { DEFAULT_SHAPE } from '../../deployment/shapes/shapes.ts';
import type { Tier } from '../../deployment/bundle/contents.ts';
import { Aws } from './support/aws/aws.ts';
import { BUCKET } from './support/aws/elastic-beanstalk.ts';
import { wantedBy } from './support/aws/bundled.ts';
import { optionsIn } from './support/aws/options.ts';
import { Desk, withTheEbCli } from './support/desk.ts';

const root = resolve(import.meta.dirname, '../..');
const TIERS = { web: 'WebServer', worker: 'Worker' } as const;
const TEAM = { Key: 'shapestore:purpose', Value: 'team' };

/** Every saved configuration, with the command that its first lines name. */
const savedConfigurations = globSync('{.,worker}/.elasticbeanstalk/saved_configs/*.cfg.yml', { cwd: root })
  .map((path) => join(path))
  .map((path): [command: string, tier: Tier, path: string, shape: string | undefined] => {
    const text = readFileSync(join(root, path), 'utf8');
    const command = /^# +(eb create .+)$/m.exec(text)?.[1] ?? `nothing for ${path}`;
    const shape = /^# +npm run bundle -- --shape (\w+)$/m.exec(text)?.[1];
    return [command, path.startsWith('worker/') ? 'worker' : 'web', path, shape];
  });

withTheEbCli('for a team, the EB CLI', (eb) => {
  let desk: Desk;
  let aws: Aws;
  beforeAll(() => {
    desk = new Desk('filled in');
  });
  afterAll(() => {
    desk.close();
  });
  beforeEach(async () => {
    aws = await Aws.start();
    aws.iam.have('aws-elasticbeanstalk-service-role', 'aws-elasticbeanstalk-ec2-role');
  });
  afterEach(async () => {
    await aws.stop();
  });

  const sent = (name: string) => aws.beanstalk.versions.bundle(aws.beanstalk.named(name)?.version ?? '');

  const sayData = (shape: string | undefined) => {
    for (const name of dataOf(desk, shape)) aws.systemsManager.parameters.set(name, 'there');
  };

  it.each(savedConfigurations)('creates by %s', async (command, tier, path, shape) => {
    const [, ...words] = command.split(' ');
    const [, name = ''] = words;
    desk.bundle(shape);
    // Two colours of one store have one role.
    const profile = `shapestore-${name.replace(/-(blue|green)$/, '')}`;
    aws.iam.have(profile);
    const store = name.replace('worker-', 'web-');
    sayData(shape);
    if (tier === 'worker') aws.beanstalk.add(store, { wanted: wantedBy('WebServer', desk.zip('web'), {}) });
    const saved = basename(path, '.cfg.yml');
    await eb(desk, aws, tier === 'web' ? '.' : 'worker', ...words);

    const input = aws.inputs('CreateEnvironment').at(-1) ?? {};
    expect(input).toMatchObject({ ApplicationName: 'shapestore', TemplateName: saved });
    const stored = aws.storage.object(BUCKET, `resources/templates/shapestore/${saved}`);
    expect(stored.equals(readFileSync(join(desk.folder, path)))).toBe(true);
    expect(aws.beanstalk.named(name)).toMatchObject({ tier: TIERS[tier], tags: name.endsWith('-teama') ? [TEAM] : [] });
    expect(sent(name).equals(desk.zip(tier))).toBe(true);

    // With a saved configuration the CLI makes no role and says nothing of health: the command and the files have to.
    expect(aws.asked.filter(({ service }) => service === 'iam')).toEqual([]);
    const options = optionsIn(input);
    expect(options).toMatchObject({ 'aws:autoscaling:launchconfiguration IamInstanceProfile': profile });
    expect(settledBy(desk, tier, path)).toMatchObject({
      ServiceRole: 'aws-elasticbeanstalk-service-role',
      SystemType: 'enhanced',
    });
    expect(overruledIn(desk, tier, path, options)).toEqual([]);
    const kind = settledBy(desk, tier, path)['EnvironmentType'];
    const balancer = tier === 'web' && kind !== 'SingleInstance' ? 'application' : undefined;
    expect(options['aws:elasticbeanstalk:environment LoadBalancerType']).toBe(balancer);
  });

  it('has a saved configuration of another name for each tier, as one application keeps them all', () => {
    const names = savedConfigurations.map(([, , path]) => basename(path));
    expect(names).toContain('team.cfg.yml');
    expect(new Set(names).size).toBe(names.length);
  });

  it('puts green in the place of blue by the three lines of the guide', async () => {
    desk.bundle('decoupled');
    sayData('decoupled');
    aws.iam.have('shapestore-web-shop');
    const blue = aws.beanstalk.add('web-shop-blue', { wanted: wantedBy('WebServer', desk.zip('web'), {}) });
    const address = blue.cname;
    for (const [, ...words] of blueAndGreen()) await eb(desk, aws, '.', ...words);

    const input = aws.inputs('CreateEnvironment').at(-1) ?? {};
    expect(input).toMatchObject({ TemplateName: 'decoupled', EnvironmentName: 'web-shop-green' });
    const left = aws.beanstalk.living().map(({ name, cname }) => [name, cname]);
    expect(left).toEqual([['web-shop-green', address]]);
  }, 150_000);

  it('is refused green where no stack keeps the data that it looks for', async () => {
    desk.bundle('decoupled');
    aws.iam.have('shapestore-web-shop');
    const [[, ...create] = []] = blueAndGreen();
    await expect(eb(desk, aws, '.', ...create)).rejects.toThrow(/\[ssm:\/shapestore\/web-shop\/\w+\] cannot be found/);
  });

  it('creates both environments at once, and deploys to both', async () => {
    desk.bundle();
    const modules = ['--modules', '.', 'worker', '--env-group-suffix', 'teama', '--timeout', '40'];
    for (const command of ['create', 'deploy']) {
      await eb(desk, aws, '.', command, ...modules);
      expect(aws.beanstalk.environments.map(({ name, tier }) => [name, tier])).toEqual([
        ['web-teama', 'WebServer'],
        ['worker-teama', 'Worker'],
      ]);
      expect(aws.beanstalk.environments.map(({ tags }) => tags)).toEqual([[TEAM], [TEAM]]);
      for (const tier of ['web', 'worker'] as const) expect(sent(`${tier}-teama`).equals(desk.zip(tier))).toBe(true);
    }
    expect(aws.inputs('ComposeEnvironments')).toMatchObject([
      { ApplicationName: 'shapestore', GroupName: 'teama' },
      { ApplicationName: 'shapestore', GroupName: 'teama' },
    ]);
    expect(new Set(aws.beanstalk.versions.all.map(({ label }) => label)).size).toBe(4);
    expect(desk.changes()).toBe('');
  }, 150_000);
});

/** What the stack of the data of web-shop says in the Parameter Store, where environments of a shape look for one. */
function dataOf(desk: Desk, shape: string | undefined): string[] {
  const project = readProject(desk.folder).inShape(shape ?? DEFAULT_SHAPE);
  return project.dataStack() === undefined ? [] : lentNames(project).map((name) => `/shapestore/web-shop/${name}`);
}

/** The lines of the guide that replace one environment by another, as words. */
function blueAndGreen(): string[][] {
  const guide = readFileSync(join(root, 'docs/deploy.md'), 'utf8');
  const [, block = ''] = /^### Blue and green$.+?^```\n(.+?)^```$/ms.exec(guide) ?? [];
  const lines = block.trim().split('\n');
  expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['eb create', 'eb swap', 'eb terminate']);
  return lines.map((line) => line.split(' '));
}

/** The project as it is when only this one saved configuration is sent. */
const only = (desk: Desk, path: string): Project =>
  new Project(
    readProject(desk.folder)
      .everyFile()
      .filter((file) => file.path === path || !/\.cfg\.yml$|env\.yaml$/.test(file.path)),
  );

/** What the files say of an option; the saved configuration has the last word. */
const settledBy = (desk: Desk, tier: Tier, path: string): Record<string, string | undefined> => {
  const project = only(desk, path);
  const settings = [...extensionSettings(project, tier), ...sentSettings(project, tier)];
  return Object.fromEntries(settings.map(({ option, value }) => [option, textOf(value)]));
};

/** Settings of the saved configuration that have no effect, because the CLI said something else. */
const overruledIn = (desk: Desk, tier: Tier, path: string, said: Readonly<Record<string, string>>): string[] =>
  sentSettings(only(desk, path), tier).flatMap(({ namespace, option, value }) => {
    const other = said[`${namespace} ${option}`];
    return other === undefined || other === textOf(value) ? [] : [`${namespace} ${option}: ${other}`];
  });
