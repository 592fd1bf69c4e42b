/**
 * What may be in a bundle: nothing gets in that isn't named here. Elastic Beanstalk applies every `.ebextensions` folder it
 * finds, so the web bundle must not carry the worker's, and neither carries sources, tests or the local twin.
 */
export type Tier = 'web' | 'worker';

export const TIERS: readonly Tier[] = ['web', 'worker'];

/** A file, or a folder with all that git knows or would add in it. */
export interface Named {
  readonly from: string;
  readonly to: string;
  /** `committed`: an environment can do without it, but once it is in git its absence is a fault. */
  readonly needed: 'always' | 'committed';
}

export interface Contents {
  readonly named: readonly Named[];
  /** Source folders whose compiled code goes along, below `dist/`. */
  readonly compiled: readonly string[];
  /** What the asset build makes, as patterns below `public/`. */
  readonly assets: readonly string[];
}

const always = (from: string, to = from): Named => ({ from, to, needed: 'always' });
const committed = (from: string, to = from): Named => ({ from, to, needed: 'committed' });

// With node_modules in the bundle nothing is installed on the instance. Node still asks package.json whether a file is an
// ES module, and the lockfile says, to people and scanners, what those modules are.
const manifests = [always('package.json'), always('package-lock.json')];

// What the pages of text say. The worker publishes them with the failover site.
const texts = always('content');

export const contents: Readonly<Record<Tier, Contents>> = {
  web: {
    named: [
      always('Procfile'),
      ...manifests,
      texts,
      committed('.ebextensions'),
      committed('.platform'),
      committed('env.yaml'),
      // The price list a new environment opens with: the import is a command on the instance.
      always('data/categories.csv'),
      always('data/products.csv'),
    ],
    compiled: ['src'],
    assets: ['assets/*.*', 'art/*.svg', 'art/*.png', 'favicon.svg', 'manifest.json', 'previews.json'],
  },
  worker: {
    named: [
      always('worker/Procfile', 'Procfile'),
      ...manifests,
      texts,
      committed('worker/.ebextensions', '.ebextensions'),
      committed('worker/.platform', '.platform'),
      committed('worker/cron.yaml', 'cron.yaml'),
      committed('worker/env.yaml', 'env.yaml'),
    ],
    compiled: ['src', 'worker/src'],
    // The worker serves none of it: it publishes the failover site, which shows it.
    assets: ['assets/*.*', 'art/*.svg', 'art/*.png', 'favicon.svg', 'manifest.json', 'previews.json'],
  },
};
