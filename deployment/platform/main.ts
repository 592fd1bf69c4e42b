/** `npm run eb:platform`: writes the newest version of the platform into both env.yaml. See --help. */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { advice } from '../aws/advice.ts';
import { branchOfTheProject } from '../check/platform.ts';
import { folderOf, tiers } from '../check/project.ts';
import { readProject } from '../check/read-project.ts';
import { regionOfTheProject } from '../sweep/region.ts';
import { pinned } from './manifest.ts';
import { newestOf } from './newest.ts';
import { NotWritten } from './not-written.ts';

/** Milliseconds. A call that nobody answers is made three times. */
const TIMEOUTS = { connectionTimeout: 5000, requestTimeout: 10_000, throwOnRequestTimeout: true };

const help = `npm run eb:platform -- [--dry-run] [--region REGION] [folder]

Writes the newest version of the platform into env.yaml and worker/env.yaml. A group of environments (eb create --modules)
has to be told a version there, and an old one is no longer to be had some day; eb create by itself takes the newest. It is
the version that Elastic Beanstalk recommends of the platform that .elasticbeanstalk/config.global.yml names, as
eb platform list has it. Everything else in both files stays as it is. Only reads from AWS (elasticbeanstalk:ListPlatformVersions,
elasticbeanstalk:DescribePlatformVersion).

  --dry-run        says what would be written, and writes nothing
  --region REGION  else the Region of .elasticbeanstalk/config.yml or config.global.yml, as eb takes it
  --help           this
  folder           another checkout; this one when absent

Exit codes: 0 both name it (or would), 1 nothing was written, 2 wrong use.`;

class WrongUse extends Error {}

interface Wishes {
  readonly folder: string;
  readonly region: string;
  readonly isTrial: boolean;
}

function wishes(): Wishes | 'help' {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const [folder = resolve(import.meta.dirname, '../..'), more] = positionals.map((each) => resolve(each));
    if (more !== undefined) throw new Error(`one folder at a time, not ${positionals.join(' and ')}`);
    if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
    const region = values.region ?? regionOfTheProject(folder);
    if (region === undefined) throw new Error('say in which Region: --region us-east-1');
    return { folder, region, isTrial: values['dry-run'] };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

/** Writes into both files or into none. */
async function run({ folder, region, isTrial }: Wishes): Promise<void> {
  const branch = branchOfTheProject(readProject(folder));
  const client = new ElasticBeanstalkClient({ region, requestHandler: TIMEOUTS });
  const newest = await newestOf(client, branch);
  const changes = tiers.flatMap((tier) => {
    const file = `${folderOf(tier)}env.yaml`;
    try {
      const text = readFileSync(join(folder, file), 'utf8');
      const now = pinned(text, newest);
      return now.text === text ? [] : [{ file, ...now }];
    } catch (error) {
      throw new NotWritten(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  if (!isTrial) write(changes.map(({ file, text }) => ({ path: join(folder, file), text })));
  for (const { file, before = 'none' } of changes)
    console.log(`${file}: ${before} ${isTrial ? 'would become' : 'became'} ${newest.stack}`);
  if (changes.length === 0) console.log(`Both env.yaml name ${newest.stack} already.`);
}

function write(drafts: readonly { readonly path: string; readonly text: string }[]): void {
  try {
    for (const { path, text } of drafts) writeFileSync(`${path}.new`, text, { mode: statSync(path).mode });
    for (const { path } of drafts) renameSync(`${path}.new`, path);
  } finally {
    for (const { path } of drafts) rmSync(`${path}.new`, { force: true });
  }
}

try {
  const wished = wishes();
  if (wished === 'help') console.log(help);
  else await run(wished);
} catch (error) {
  console.error(`eb:platform: ${error instanceof WrongUse ? `${error.message}; see --help` : advice(error)}`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
