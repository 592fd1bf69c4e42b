import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { tiers } from '../../deployment/check/project.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { NotHad } from '../../local/foreign/not-had.ts';
import { pythonTool, type PythonTool } from '../../local/foreign/python.ts';
import { environmentTemplate } from './support/environment-template.ts';

const root = resolve(import.meta.dirname, '../..');
const CHECKOV = '3.3.30';

/** A finding that stays, of some resources, with what speaks for it. */
interface Accepted {
  readonly check: string;
  readonly resources: readonly string[];
  readonly because: string;
  /** Only in environments of these shapes; in all when absent. */
  readonly shapes?: readonly string[];
}
interface Found {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  readonly file_path: string;
}
interface Report {
  readonly results: { readonly failed_checks: readonly Found[] };
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
}

const accepted = parse(readFileSync(join(import.meta.dirname, 'checkov-accepted.yaml'), 'utf8')) as readonly Accepted[];

const had = await pythonTool('checkov', CHECKOV);
if (had instanceof NotHad) process.stderr.write(`checkov did not look at the templates: ${had.reason}\n`);
const tool = had as PythonTool;
const described = had instanceof NotHad ? describe.skip : describe;
const tests = had instanceof NotHad ? ` (not run: ${had.reason})` : '';

const folder = mkdtempSync(join(tmpdir(), 'shop-checkov-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What checkov finds in all templates of a folder. */
async function reportOn(path: string): Promise<Report> {
  const args = ['--directory', path, '--framework', 'cloudformation', '--output', 'json', '--compact', '--quiet'];
  const { out, err } = await tool.run('checkov', [...args, '--skip-download', '--soft-fail'], {
    cwd: path,
    within: 300_000,
    // Nothing of whoever runs the tests is asked for, and nobody is told.
    env: { HOME: folder, LANG: 'C.UTF-8', LOG_LEVEL: 'ERROR', AWS_EC2_METADATA_DISABLED: 'true' },
  });
  try {
    return JSON.parse(out) as Report;
  } catch {
    throw new Error(`checkov said no JSON:\n${out.slice(0, 2000)}\n${err.slice(0, 2000)}`);
  }
}

/** Every template that is deployed: the stacks beside the environments, and what environments add, of each shape and tier. */
function writeTemplates(path: string): void {
  mkdirSync(path, { recursive: true });
  for (const file of globSync('{account,data,edge,network}/*.yaml', { cwd: root }))
    cpSync(join(root, file), join(path, basename(file)));
  const project = readProject(root);
  for (const situation of situationsOf(project)) {
    const there = project.in(situation);
    for (const tier of tiers) {
      const name = [situation.shape, situation.kind ?? 'none', tier].join('-');
      writeFileSync(join(path, `${name}.json`), JSON.stringify(environmentTemplate(there, tier), null, 2));
    }
  }
}

const nameOf = ({ check_id, resource }: Found): string => `${check_id} ${resource}`;
/** One of the accepted findings, of one resource. */
const excuses = accepted.flatMap(({ check, resources, shapes }) =>
  resources.map((resource) => ({ name: `${check} ${resource}`, shapes })),
);
const isExcused = (finding: Found, { name, shapes }: (typeof excuses)[number]): boolean =>
  nameOf(finding) === name &&
  (shapes === undefined || shapes.some((shape) => /^\w+/.exec(basename(finding.file_path))?.[0] === shape));

describe('what checkov may find', () => {
  it('is written down once each, with a reason', () => {
    expect(new Set(excuses.map(({ name }) => name)).size).toBe(excuses.length);
    for (const { check, because } of accepted) expect([check, because.length > 30]).toEqual([check, true]);
  });
});

described(`checkov ${CHECKOV}${tests}`, () => {
  let report: Report;
  beforeAll(async () => {
    const path = join(folder, 'templates');
    writeTemplates(path);
    report = await reportOn(path);
  }, 300_000);

  it('reads every template', () => {
    expect(report.summary.parsing_errors).toBe(0);
    expect(report.summary.passed).toBeGreaterThan(400);
  });

  it('finds nothing new', () => {
    const fresh = report.results.failed_checks
      .filter((finding) => !excuses.some((each) => isExcused(finding, each)))
      .map((finding) => `${nameOf(finding)} in ${finding.file_path}: ${finding.check_name}`);
    expect(fresh.toSorted()).toEqual([]);
  });

  it('still finds all that is accepted', () => {
    const idle = excuses.filter((each) => !report.results.failed_checks.some((finding) => isExcused(finding, each)));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it('notices a bucket that anybody may read', async () => {
    const path = join(folder, 'planted');
    mkdirSync(path);
    const Resources = { Bucket: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' } } };
    writeFileSync(join(path, 'planted.json'), JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources }));
    const { results } = await reportOn(path);
    expect(results.failed_checks.map(nameOf)).toContain('CKV_AWS_20 AWS::S3::Bucket.Bucket');
  }, 300_000);
});
