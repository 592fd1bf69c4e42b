import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { bundleOf, NotBundled } from '../../deployment/bundle/bundle.ts';
import { archiveOf, filesIn } from '../../deployment/bundle/archive.ts';
import { bundledFile } from '../../deployment/bundle/bundled-file.ts';
import { makeBundles } from '../../deployment/bundle/make-bundles.ts';
import { readVersion } from '../../deployment/bundle/repository.ts';
import { Checkout } from './checkout.ts';

const wishes = { processors: ['x64'], allowDirty: false, trial: false } as const;

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
});
afterEach(() => {
  checkout.close();
});

const zip = (tier: string) => readFileSync(join(checkout.root, 'build', `${tier}.zip`));

async function bundled(tier: 'web' | 'worker'): Promise<Map<string, number>> {
  await makeBundles(checkout.root, wishes);
  const modes = new Map<string, number>();
  for await (const { path, mode } of filesIn(zip(tier))) modes.set(path, mode);
  return modes;
}

async function faults(more: Partial<Parameters<typeof makeBundles>[1]> = {}): Promise<readonly string[]> {
  try {
    await makeBundles(checkout.root, { ...wishes, ...more });
    return [];
  } catch (error) {
    if (error instanceof NotBundled) return error.faults;
    throw error;
  }
}

const packages = [
  'node_modules/hinge-linux-x64-gnu/package.json',
  'node_modules/shelf/index.js',
  'node_modules/shelf/node_modules/board/package.json',
  'node_modules/shelf/package.json',
];

describe('what is in a bundle', () => {
  it('is, for the web, what its list names: no worker, no test, no source, no package of development', async () => {
    expect([...(await bundled('web')).keys()]).toEqual([
      '.ebextensions/01-options.config',
      '.platform/confighooks/predeploy/01-migrate.sh',
      '.platform/hooks/predeploy/01-migrate.sh',
      '.platform/nginx/conf.d/shop.conf',
      'Procfile',
      'VERSION',
      'content/de/imprint.md',
      'content/en/imprint.md',
      'data/categories.csv',
      'data/products.csv',
      'dist/src/main.js',
      'dist/src/page.js',
      ...packages,
      'package-lock.json',
      'package.json',
      'public/art/klein-bottle.AAAAAAAA.png',
      'public/art/klein-bottle.svg',
      'public/assets/store.AAAAAAAA.css',
      'public/favicon.svg',
      'public/manifest.json',
      'public/previews.json',
      'sbom.cdx.json',
    ]);
  });

  it('is, for the worker, its own settings at the root', async () => {
    expect([...(await bundled('worker')).keys()]).toEqual([
      '.ebextensions/01-options.config',
      'Procfile',
      'VERSION',
      'content/de/imprint.md',
      'content/en/imprint.md',
      'cron.yaml',
      'dist/src/main.js',
      'dist/src/page.js',
      'dist/worker/src/main.js',
      ...packages,
      'package-lock.json',
      'package.json',
      'public/art/klein-bottle.AAAAAAAA.png',
      'public/art/klein-bottle.svg',
      'public/assets/store.AAAAAAAA.css',
      'public/favicon.svg',
      'public/manifest.json',
      'public/previews.json',
      'sbom.cdx.json',
    ]);
  });

  it('may be run where it is a hook, and else only read', async () => {
    const modes = await bundled('web');
    const runnable = [...modes].filter(([, mode]) => mode === 0o755).map(([path]) => path);
    expect(runnable).toEqual([
      '.platform/confighooks/predeploy/01-migrate.sh',
      '.platform/hooks/predeploy/01-migrate.sh',
    ]);
    expect(new Set(modes.values())).toEqual(new Set([0o755, 0o644]));
  });

  it('says what it was made from', async () => {
    const { version } = await makeBundles(checkout.root, wishes);
    for await (const { path, content } of filesIn(zip('worker')))
      if (path === 'VERSION') expect(JSON.parse(Buffer.from(content).toString())).toEqual(version);
    expect(version).toEqual({
      shape: 'team',
      version: '1.2.3',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      dirty: false,
      date: '2026-03-29T02:30:00.000Z',
      node: process.version,
    });
  });

  it('has the same bytes in whatever order its files were found', () => {
    const files = ['b', 'a/c', 'a', 'ä', 'B'].map((path) => bundledFile(path, path.repeat(100)));
    const archives = [files, files.toReversed()].map((each) => Buffer.from(archiveOf(each, '2026-11-21')));
    expect(archives[0]?.equals(archives[1] ?? Buffer.of())).toBe(true);
  });

  it('has the same bytes where clocks are put forward that night and where they are not', () => {
    const pack = `
      import { archiveOf } from ${JSON.stringify(new URL('../../deployment/bundle/archive.ts', import.meta.url).href)};
      const file = { path: 'a', content: Buffer.from('a'), mode: 0o644 };
      console.log(Buffer.from(archiveOf([file], '2026-03-29T02:30:00.000Z')).toString('base64'));
    `;
    const zones = ['UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'America/Los_Angeles'];
    const archives = zones.map((TZ) =>
      execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', pack], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    );
    expect(archives[0]).toMatch(/^UEsD/);
    expect(new Set(archives).size).toBe(1);
  });
});

describe('the bill of materials in a bundle', () => {
  async function billOf(tier: 'web' | 'worker'): Promise<string> {
    await makeBundles(checkout.root, wishes);
    for await (const { path, content } of filesIn(zip(tier)))
      if (path === 'sbom.cdx.json') return Buffer.from(content).toString();
    throw new Error('it has none');
  }

  it('is one by the rules of CycloneDX', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(await billOf('web'))).toBeNull();
    const nameless = (await billOf('web')).replaceAll('"name"', '"nom"');
    expect(await validator.validate(nameless)).not.toBeNull();
  });

  it('names each package that is in it, no other, and who needs whom', async () => {
    const { metadata, components, dependencies } = JSON.parse(await billOf('worker')) as {
      metadata: { component: object };
      components: { 'bom-ref': string; version: string; hashes?: object[]; licenses?: object[] }[];
      dependencies: { ref: string; dependsOn?: string[] }[];
    };
    expect(metadata.component).toMatchObject({ name: 'shapestore-worker', version: '1.2.3' });
    expect(components.map((each) => [each['bom-ref'], each.version])).toEqual([
      ['node_modules/hinge-linux-x64-gnu', '5.0.0'],
      ['node_modules/shelf', '2.0.0'],
      ['node_modules/shelf/node_modules/board', '3.0.0'],
    ]);
    expect(components[1]).toMatchObject({
      purl: 'pkg:npm/shelf@2.0.0',
      hashes: [{ alg: 'SHA-512', content: '73'.repeat(64) }],
      licenses: [{ license: { id: 'MIT' } }],
    });
    expect(Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))).toMatchObject({
      'shapestore-worker': ['node_modules/shelf'],
      'node_modules/shelf': ['node_modules/shelf/node_modules/board'],
    });
  });
});

describe('a bundle is refused', () => {
  const anAwsKey = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
  const aPrivateKey = ['-----BEGIN RSA PRIVATE', `KEY-----\n${'Mx9/'.repeat(16)}\n`].join(' ');
  const planted: [what: string, plant: () => void, said: string | RegExp][] = [
    ['a committed file that is gone', () => checkout.remove('worker/cron.yaml'), 'worker: worker/cron.yaml is missing'],
    ['a Procfile that never was', () => (checkout.remove('Procfile'), checkout.commit()), 'web: Procfile is missing'],
    [
      'a source that was not compiled',
      () => checkout.remove('dist/src/page.js'),
      /^web: dist\/src\/page.js is missing/,
    ],
    ['assets that were not built', () => checkout.remove('public/art'), /^web: public\/art\/\*\.svg is missing/],
    ['a package that is not installed', () => checkout.remove('node_modules/shelf'), /^node_modules\/shelf is missing/],
    [
      'a package of another version',
      () => checkout.write('node_modules/shelf/package.json', '{ "version": "1.9.0" }'),
      'node_modules/shelf is 1.9.0, but package-lock.json says 2.0.0: run npm ci',
    ],
    [
      'a key of AWS',
      () => checkout.write('.ebextensions/02-key.config', `KEY: ${anAwsKey}\n`),
      'web: .ebextensions/02-key.config holds an AWS access key',
    ],
    [
      'a private key',
      () => checkout.write('dist/worker/src/main.js', `export const key = \`${aPrivateKey}\`;\n`),
      'worker: dist/worker/src/main.js holds a private key',
    ],
    [
      'a database address with its password',
      () => checkout.write('.ebextensions/02-url.config', 'URL: mysql://shop:hunter2hunter@db.shapes.test/shop\n'),
      'web: .ebextensions/02-url.config holds a password in a database address',
    ],
    [
      'a path of this machine in code',
      () => checkout.write('dist/src/main.js', `import '${checkout.root}/node_modules/shelf/index.js';\n`),
      'web: dist/src/main.js holds a path of this machine',
    ],
    [
      'a change that is in no commit',
      () => checkout.write('Procfile', 'web: node x\n'),
      /^these differ .*: Procfile \(/,
    ],
    ['a file git does not know', () => checkout.write('.ebextensions/9.config', ''), /\.ebextensions\/9\.config \(/],
  ];

  it.each(planted)('for %s', async (_, plant, said) => {
    expect(await faults()).toEqual([]);
    plant();
    expect(await faults()).toContainEqual(typeof said === 'string' ? said : expect.stringMatching(said));
  });

  it('for everything at once, and leaves no bundle of before behind', async () => {
    await makeBundles(checkout.root, wishes);
    checkout.remove('public/art');
    checkout.remove('node_modules/shelf');
    checkout.write('Procfile', `web: node ${anAwsKey}\n`);
    expect(await faults()).toHaveLength(8);
    expect(['web', 'worker'].filter((tier) => existsSync(join(checkout.root, 'build', `${tier}.zip`)))).toEqual([]);
  });

  it('for being larger than it may', () => {
    const none = { files: [], packages: new Map() };
    const pack = (largest: number) => () => bundleOf(checkout.root, 'web', none, readVersion(checkout.root), largest);
    expect(pack(10_000)).not.toThrow();
    expect(pack(1_000)).toThrow(/^web: the zip has \d{4} bytes, more than the 1000 that it may have$/);
  });

  it('for no change that somebody allows, and says so in the bundle', async () => {
    checkout.write('Procfile', 'web: node --max-old-space-size=400 dist/src/main.js\n');
    const { version } = await makeBundles(checkout.root, { ...wishes, allowDirty: true });
    expect(version.dirty).toBe(true);
  });

  it('for no published example of a key', async () => {
    checkout.write(
      'node_modules/shelf/index.js',
      '// AKIAIOSFODNN7EXAMPLE, and how one begins: -----BEGIN PRIVATE KEY-----\n',
    );
    expect(await faults()).toEqual([]);
  });
});
