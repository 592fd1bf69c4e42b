import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectOf, type Project, tiers } from '../../deployment/check/project.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { NotHad } from '../../local/foreign/not-had.ts';
import { pythonTool, type PythonTool } from '../../local/foreign/python.ts';
import { environmentTemplate } from './support/environment-template.ts';

const root = resolve(import.meta.dirname, '../..');
const REGIONS = ['us-east-1', 'eu-central-1'];
const CFN_LINT = '1.58.0';
/** It knows whole versions of MySQL only. RDS also takes 8.4 alone, and chooses the newest it deems proven. */
const MAJOR_VERSION_ALONE = 'E3691';

const had = await pythonTool('cfn-lint', CFN_LINT);
if (had instanceof NotHad) process.stderr.write(`cfn-lint did not look at the templates: ${had.reason}\n`);
const lint = had as PythonTool;
const looked = had instanceof NotHad ? it.skip : it;

const folder = mkdtempSync(join(tmpdir(), 'shop-templates-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What cfn-lint says of a file, one finding a line. */
async function findings(file: string, regions: readonly string[], ...more: readonly string[]): Promise<string[]> {
  const args = [
    '--format',
    'parseable',
    '--non-zero-exit-code',
    'warning',
    ...more,
    '--regions',
    ...regions,
    '--',
    file,
  ];
  const { code, out, err } = await lint.run('cfn-lint', args, { cwd: root, within: 120_000 });
  const lines = `${out}${err}`.split('\n').filter(Boolean);
  // A linter that broke has said nothing about the template.
  expect(code === 0).toBe(lines.length === 0);
  return lines;
}

async function findingsIn(template: object): Promise<string[]> {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template, null, 2));
  return await findings(file, REGIONS, '--ignore-checks', MAJOR_VERSION_ALONE);
}

/** Forms with names of the right shape in them: cfn-lint looks at every subnet. */
const filledIn = (project: Project): Project =>
  projectOf(
    Object.fromEntries(
      project
        .everyFile()
        .map(({ path, text }) => [
          path,
          text.replaceAll(/(vpc|subnet)-CHANGE-ME[\w-]*/g, '$1-0123456789abcdef0').replaceAll('CHANGE-ME', 'shop'),
        ]),
    ),
  );

const project = filledIn(readProject(root));
const situations = situationsOf(project).map((each) => ({ ...each, by: each.kind ?? 'none' }));
const tests = had instanceof NotHad ? ` (not run: ${had.reason})` : '';

describe(`cfn-lint ${CFN_LINT} finds nothing${tests}`, () => {
  looked.each(globSync('{account,data,edge,network}/*.yaml', { cwd: root }))('in %s', async (file) => {
    // CloudFront and the figures of health checks are in one Region only; the others may be wanted anywhere.
    const besides = file.startsWith('data') ? ['--ignore-checks', MAJOR_VERSION_ALONE] : [];
    expect(await findings(file, file.endsWith('edge.yaml') ? ['us-east-1'] : REGIONS, ...besides)).toEqual([]);
  });

  looked.each(situations)('in what both tiers add to their stacks: shape $shape, configuration $by', async (at) => {
    const there = project.in(at);
    for (const tier of tiers) expect([tier, await findingsIn(environmentTemplate(there, tier))]).toEqual([tier, []]);
  });
});

describe(`cfn-lint notices${tests}`, () => {
  const withBucket = (lines: string): Project =>
    projectOf({ '.ebextensions/50-bucket.config': `Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n${lines}` });

  looked('a value no service would take', async () => {
    const planted = withBucket('    Properties: {VersioningConfiguration: {Status: On and off}}\n');
    expect((await findingsIn(environmentTemplate(planted, 'web'))).join()).toMatch(/E3030.*'Enabled'/);
  });

  looked('a name that leads nowhere', async () => {
    const planted = withBucket('    Properties: {BucketName: {Ref: Backet}}\n');
    expect((await findingsIn(environmentTemplate(planted, 'web'))).join()).toMatch(/Backet/);
  });
});
