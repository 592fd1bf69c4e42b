import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, bundleOf, NotBundled } from './bundle.ts';
import { TIERS } from './contents.ts';
import { type Processor, productionPackages } from './production-packages.ts';
import { changes, readVersion, type Version } from './repository.ts';
import { type Trial, tryOut } from './trial.ts';

const MOST_NAMED = 10;

export interface Wishes {
  readonly processors: readonly Processor[];
  /** Bundle files that differ from the commit; VERSION says so. */
  readonly allowDirty: boolean;
  /** Whose templates they carry; the account's default shape when absent. */
  readonly shape?: string;
  /** Start each bundle before it is written. */
  readonly trial: boolean;
}

export interface Made {
  readonly version: Version;
  readonly bundles: readonly Bundle[];
  /** In the order of the bundles; empty when none was wished for. */
  readonly trials: readonly Trial[];
}

/**
 * Writes `build/web.zip` and `build/worker.zip` of what is compiled and installed in a checkout. Either both are new
 * afterwards, or neither is there: an old bundle is not sent by mistake.
 *
 * @throws {NotBundled} with every reason that was found
 */
export async function makeBundles(root: string, { processors, allowDirty, shape, trial }: Wishes): Promise<Made> {
  const out = join(root, 'build');
  for (const tier of TIERS) rmSync(join(out, `${tier}.zip`), { force: true });

  const faults: string[] = [];
  const version = readVersion(root, shape);
  if (version.dirty && !allowDirty) faults.push(dirtyWords(changes(root)));
  const packages = productionPackages(root, processors);
  faults.push(...packages.faults);
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

  const trials = trial ? await tryAll(bundles) : [];
  mkdirSync(out, { recursive: true });
  for (const { tier, archive } of bundles) {
    const draft = join(out, `${tier}.zip.part`);
    writeFileSync(draft, archive);
    renameSync(draft, join(out, `${tier}.zip`));
  }
  return { version, bundles, trials };
}

async function tryAll(bundles: readonly Bundle[]): Promise<Trial[]> {
  const outcomes = await Promise.allSettled(bundles.map(({ archive }) => tryOut(archive)));
  const faults = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [`${bundles[index]?.tier ?? ''}, alone: ${(outcome.reason as Error).message}`] : [],
  );
  if (faults.length > 0) throw new NotBundled(faults);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

function dirtyWords(files: readonly string[]): string {
  const more = files.length > MOST_NAMED ? ` and ${String(files.length - MOST_NAMED)} more` : '';
  return `these differ from the commit: ${files.slice(0, MOST_NAMED).join(', ')}${more} (commit them, or say --allow-dirty)`;
}
