import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './cruise.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const production = packages.filter(([, { dev }]) => dev !== true);

/** What a shop that is sold with may be built of: licences that ask for their text to be kept, and nothing else. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'PSF-2.0'],
]);
/** Their package.json names none; the text of MIT is in their folder. */
const UNNAMED: Readonly<Record<string, string>> = {
  busboy: 'LICENSE',
  'connect-dynamodb': 'LICENSE.txt',
  streamsearch: 'LICENSE',
};

/** Packages that would like to run something when they are installed, and what goes without it. None is let. */
const WANT_SCRIPTS: Readonly<Record<string, string>> = {
  '@parcel/watcher': 'builds from source where no binary fits',
  '@swc/core': 'fetches a binary where none was installed',
  'classic-level': 'builds from source where no binary fits',
  esbuild: 'shortens the start of its command',
  'msgpackr-extract': 'builds from source where no binary fits; msgpackr works without',
  'unrs-resolver': 'fetches a binary where none was installed',
};

const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? '';

describe('packages from elsewhere', () => {
  it('are those that were chosen, to the byte', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
    expect(packages.filter(([, { integrity, link }]) => link !== true && !/^sha512-/.test(integrity ?? ''))).toEqual(
      [],
    );
  });

  it('are all of one release where they are one product', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    // util-dynamodb is numbered by itself.
    const sdk = Object.entries(dependencies).filter(([name]) => /^@aws-sdk\/(?!util-)/.test(name));
    expect(sdk.length).toBeGreaterThan(5);
    expect([...new Set(sdk.map(([, version]) => version))]).toHaveLength(1);
    const installed = packages.map(([path]) => nameOf(path)).filter((name) => /^@aws-sdk\/(client|lib)-/.test(name));
    expect(installed.filter((name, at) => installed.indexOf(name) !== at)).toEqual([]);
  });

  it('that are at their end are asked by one folder each', () => {
    const asking = (name: string) =>
      globSync('{src,worker/src}/**/*.{ts,tsx}', { cwd: root })
        .filter((path) => new RegExp(`from '${name}'`).test(read(path)))
        .map((path) => dirname(path.replaceAll('\\', '/')));
    expect([...new Set(asking('connect-dynamodb'))]).toEqual(['src/web/session']);
    expect([...new Set(asking('(?:bull|@nestjs/bull)'))]).toEqual(['src/foundation/jobs']);
  });

  it('that go to production have licences a shop can be sold with', () => {
    const others = production.filter(
      ([path, { license = 'none' }]) => !ALLOWED.has(license) && !(nameOf(path) in UNNAMED),
    );
    expect(others.map(([path, { license }]) => [path, license])).toEqual([]);
    for (const [name, file] of Object.entries(UNNAMED))
      expect(read(`node_modules/${name}/${file}`)).toMatch(/permission is hereby granted, free of charge/i);
  });

  it('run nothing when they are installed', () => {
    const wanting = packages
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => nameOf(path));
    expect([...new Set(wanting)].sort()).toEqual(Object.keys(WANT_SCRIPTS).sort());
  });
});
