import { createHash } from 'node:crypto';
import { archiveOf } from './archive.ts';
import { type BundledFile, bundledFile, inOrder } from './bundled-file.ts';
import { contents, type Tier } from './contents.ts';
import { forShape } from './for-shape.ts';
import { leaksIn } from './leaks.ts';
import { ownFiles } from './own-files.ts';
import type { ProductionPackages } from './production-packages.ts';
import type { Version } from './repository.ts';
import { SBOM_FILE, sbomOf } from './sbom.ts';

/** A source bundle of one environment, as Elastic Beanstalk takes it. */
export interface Bundle {
  readonly tier: Tier;
  readonly files: readonly BundledFile[];
  readonly archive: Uint8Array;
  readonly sha256: string;
}

/** Elastic Beanstalk takes 512 MB. A bundle near this one has something in it that doesn't belong there. */
export const LARGEST_BYTES = 120 * 1024 * 1024;

/** Thrown with every reason at once. */
export class NotBundled extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/**
 * Packs the bundle of one tier from what is built and installed.
 *
 * @param production node_modules of production, the same for both tiers
 * @throws {NotBundled} when a file is missing, something may not leave this machine, or it grew too large
 */
export function bundleOf(
  root: string,
  tier: Tier,
  production: Pick<ProductionPackages, 'files' | 'packages'>,
  version: Version,
  largest: number = LARGEST_BYTES,
): Bundle {
  const own = ownFiles(root, contents[tier]);
  const fitted = forShape(root, tier, version.shape, own.files);
  const made = [
    bundledFile('VERSION', `${JSON.stringify(version, null, 2)}\n`),
    bundledFile(SBOM_FILE, sbomOf(`shapestore-${tier}`, production.packages, version)),
  ];
  const files = inOrder([...fitted.files, ...production.files, ...made]);
  const archive = archiveOf(files, version.date);
  const faults = [...own.faults, ...fitted.faults, ...leaksIn(root, files)];
  if (archive.length > largest)
    faults.push(`the zip has ${String(archive.length)} bytes, more than the ${String(largest)} that it may have`);
  if (faults.length > 0) throw new NotBundled(faults.map((fault) => `${tier}: ${fault}`));
  return { tier, files, archive, sha256: createHash('sha256').update(archive).digest('hex') };
}
