/**
 * `npm run bundle`: the two zips that `eb deploy` sends, built from lists of what may be in them, looked through for what
 * may not, and started once each with nothing around them. See --help.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../local/build.ts';
import { root } from '../../local/home.ts';
import { type Bundle, bundleOf, NotBundled } from './bundle.ts';
import { TIERS } from './contents.ts';
import { type Processor, productionPackages } from './production-packages.ts';
import { changes, readVersion } from './repository.ts';
import { summary } from './summary.ts';
import { type Trial, tryOut } from './trial.ts';

const PROCESSORS: readonly Processor[] = ['x64', 'arm64'];
const MOST_NAMED = 10;

const help = `npm run bundle -- [options]

Builds build/web.zip and build/worker.zip, the source bundles of the two Elastic Beanstalk environments: compiled code,
production packages and the platform's files, the same bytes whenever one commit is bundled with one Node. Each is then
unpacked into an empty folder and started without a network; none is left in build/ unless both came through.

  --allow-dirty      bundle files that differ from the commit (VERSION says so)
  --processors LIST  processors of the instances: x64 (the default), arm64, or both with a comma
  --no-trial         do not start the bundles
  --help             this`;

async function run(): Promise<string> {
  const { values } = parseArgs({
    options: {
      'allow-dirty': { type: 'boolean', default: false },
      processors: { type: 'string', default: 'x64' },
      trial: { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
  });
  if (values.help) return help;
  const processors = values.processors.split(',') as Processor[];
  const faults = processors
    .filter((each) => !PROCESSORS.includes(each))
    .map((each) => `there are no instances with the processor "${each}": x64 or arm64`);
  const version = readVersion(root);
  if (version.dirty && !values['allow-dirty']) faults.push(dirtyWords());

  const out = join(root, 'build');
  for (const tier of TIERS) rmSync(join(out, `${tier}.zip`), { force: true });
  await build();
  const packages = await productionPackages(
    root,
    processors.filter((each) => PROCESSORS.includes(each)),
  );
  const bundles: Bundle[] = [];
  for (const tier of TIERS) {
    try {
      bundles.push(bundleOf(root, tier, packages, version));
    } catch (error) {
      if (!(error instanceof NotBundled)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new NotBundled(faults);
  const trials = values.trial ? await tryAll(bundles) : [];
  mkdirSync(out, { recursive: true });
  for (const { tier, archive } of bundles) {
    const draft = join(out, `${tier}.zip.part`);
    writeFileSync(draft, archive);
    renameSync(draft, join(out, `${tier}.zip`));
  }
  const from = `${version.version} of ${version.commit.slice(0, 12)}${version.dirty ? ' with changes that are not committed' : ''}`;
  return `${summary(bundles, trials)}\n\nbundled ${from}`;
}

async function tryAll(bundles: readonly Bundle[]): Promise<Trial[]> {
  const outcomes = await Promise.allSettled(bundles.map(({ archive }) => tryOut(archive)));
  const faults = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? [`${bundles[index]?.tier ?? ''}, unpacked alone: ${(outcome.reason as Error).message}`]
      : [],
  );
  if (faults.length > 0) throw new NotBundled(faults);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

function dirtyWords(): string {
  const files = changes(root);
  const more = files.length > MOST_NAMED ? ` and ${String(files.length - MOST_NAMED)} more` : '';
  return `these differ from the commit: ${files.slice(0, MOST_NAMED).join(', ')}${more} (commit them, or say --allow-dirty)`;
}

try {
  console.log(await run());
} catch (error) {
  if (error instanceof NotBundled)
    console.error(`not bundled:\n${error.faults.map((fault) => `- ${fault}`).join('\n')}`);
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
