import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type Breach, cruise, root, wallNames } from './cruise.ts';

/** Imports a wall must stop, for each wall at least one. `from` imports `to`. */
const planted: Breach[] = [
  { rule: 'no-cycles', from: 'src/cart/egg.ts', to: 'src/cart/hen.ts' },
  { rule: 'imports-resolve', from: 'src/cart/lost.ts', to: './nowhere.js' },
  { rule: 'foundation-knows-no-noun', from: 'src/foundation/queue/shop-word.ts', to: 'src/orders/index.ts' },
  { rule: 'foundation-knows-no-noun', from: 'src/foundation/queue/page-word.ts', to: 'src/web/index.ts' },
  { rule: 'foundation-part-by-its-index', from: 'src/cart/past-the-door.ts', to: 'src/foundation/queue/sender.ts' },
  { rule: 'noun-by-its-index', from: 'src/cart/behind-catalog.ts', to: 'src/catalog/product.ts' },
  { rule: 'noun-by-its-index', from: 'src/cart/web/behind-catalog.ts', to: 'src/catalog/product.ts' },
  { rule: 'noun-by-its-index', from: 'src/web/behind-catalog.ts', to: 'src/catalog/product.ts' },
  { rule: 'noun-by-its-index', from: 'worker/src/behind-catalog.ts', to: 'src/catalog/product.ts' },
  { rule: 'own-files-directly', from: 'src/catalog/by-the-door.ts', to: 'src/catalog/index.ts' },
  { rule: 'own-files-directly', from: 'src/foundation/queue/by-the-door.ts', to: 'src/foundation/queue/index.ts' },
  { rule: 'only-pages-import-pages', from: 'src/cart/page-from-below.ts', to: 'src/cart/web/page.ts' },
  { rule: 'only-pages-import-pages', from: 'src/web/page-from-shell.ts', to: 'src/cart/web/page.ts' },
  { rule: 'shell-serves-pages-only', from: 'src/cart/shell-from-below.ts', to: 'src/web/index.ts' },
  { rule: 'worker-has-no-pages', from: 'worker/src/page.ts', to: 'src/cart/web/page.ts' },
  { rule: 'worker-has-no-pages', from: 'worker/src/shell.ts', to: 'src/web/index.ts' },
  { rule: 'worker-has-no-pages', from: 'worker/src/whole-shop.ts', to: 'src/store.module.ts' },
  { rule: 'nouns-do-not-know-the-worker', from: 'src/cart/worker.ts', to: 'worker/src/main.ts' },
  { rule: 'leaves-stay-leaves', from: 'src/orders/catalog.ts', to: 'src/catalog/index.ts' },
  { rule: 'composers-face-one-tier', from: 'src/cart/checkout.ts', to: 'src/checkout/index.ts' },
  { rule: 'composers-face-one-tier', from: 'worker/src/checkout.ts', to: 'src/checkout/index.ts' },
  { rule: 'composers-face-one-tier', from: 'src/fulfilment/admin.ts', to: 'src/admin/index.ts' },
  { rule: 'aftercare-stands-on-top', from: 'src/orders/aftercare.ts', to: 'src/aftercare/index.ts' },
  { rule: 'aftercare-stands-on-top', from: 'src/orders/web/aftercare.ts', to: 'src/aftercare/index.ts' },
  { rule: 'aftercare-stands-on-top', from: 'src/fulfilment/aftercare.ts', to: 'src/aftercare/index.ts' },
  { rule: 'fulfilment-faces-the-worker', from: 'src/aftercare/fulfilment.ts', to: 'src/fulfilment/index.ts' },
  { rule: 'fulfilment-faces-the-worker', from: 'src/checkout/fulfilment.ts', to: 'src/fulfilment/index.ts' },
  {
    rule: 'reconciliation-stands-on-top',
    from: 'src/fulfilment/reconciliation.ts',
    to: 'src/reconciliation/index.ts',
  },
  { rule: 'reconciliation-stands-on-top', from: 'src/orders/reconciliation.ts', to: 'src/reconciliation/index.ts' },
  { rule: 'leaves-stay-leaves', from: 'src/brand/catalog.ts', to: 'src/catalog/index.ts' },
  { rule: 'words-are-only-words', from: 'src/words/catalog.ts', to: 'src/catalog/index.ts' },
  { rule: 'failover-is-nobodys-ground', from: 'src/catalog/failover.ts', to: 'src/failover/index.ts' },
  { rule: 'failover-is-nobodys-ground', from: 'src/catalog/web/failover.ts', to: 'src/failover/index.ts' },
  { rule: 'only-pages-import-pages', from: 'src/failover/page.ts', to: 'src/cart/web/page.ts' },
  { rule: 'order-message-by-the-orders-index', from: 'src/main.ts', to: 'src/orders/messages/order-placed.v1.ts' },
  { rule: 'migrations-stand-alone', from: 'src/migrations/0001-first.ts', to: 'src/catalog/index.ts' },
  { rule: 'no-development-dependency-in-production', from: 'src/cart/test-tool.ts', to: 'test-tool' },
  { rule: 'packages-are-declared', from: 'src/cart/stowaway.ts', to: 'stowaway' },
  { rule: 'shop-does-not-know-its-workshop', from: 'src/cart/up.ts', to: 'local/up.ts' },
  { rule: 'shop-does-not-know-its-workshop', from: 'worker/src/up.ts', to: 'scripts/seed.ts' },
  { rule: 'shop-does-not-know-its-workshop', from: 'src/cart/deployed.ts', to: 'deployment/check/check.ts' },
  { rule: 'deployment-knows-the-variables', from: 'deployment/shortcut.ts', to: 'src/cart/index.ts' },
  { rule: 'workshop-runs-the-built-shop', from: 'local/shortcut.ts', to: 'src/cart/index.ts' },
];

/** Imports that are as the house wants them. A wall across one of these would be in the way. */
const welcome: Omit<Breach, 'rule'>[] = [
  { from: 'src/main.ts', to: 'src/store.module.ts' },
  { from: 'src/store.module.ts', to: 'src/cart/web/page.ts' },
  { from: 'src/store.module.ts', to: 'src/web/index.ts' },
  { from: 'src/schema.ts', to: 'src/catalog/product.ts' },
  { from: 'src/catalog/import/command.ts', to: 'src/schema.ts' },
  { from: 'src/cart/web/page.ts', to: 'src/web/index.ts' },
  { from: 'src/cart/web/page.ts', to: 'src/cart/index.ts' },
  { from: 'src/cart/web/welcome.ts', to: 'src/checkout/index.ts' },
  { from: 'src/cart/welcome.ts', to: 'src/catalog/index.ts' },
  { from: 'src/cart/index.ts', to: 'src/cart/cart.ts' },
  { from: 'src/cart/production.ts', to: 'production-package' },
  { from: 'src/cart/welcome.spec.ts', to: 'test-tool' },
  { from: 'src/cart/cart.ts', to: 'src/foundation/queue/index.ts' },
  { from: 'src/checkout/index.ts', to: 'src/orders/index.ts' },
  { from: 'src/fulfilment/index.ts', to: 'src/orders/index.ts' },
  { from: 'src/orders/index.ts', to: 'src/orders/messages/order-placed.v1.ts' },
  { from: 'src/admin/web/desk.ts', to: 'src/fulfilment/index.ts' },
  { from: 'src/aftercare/index.ts', to: 'src/orders/index.ts' },
  { from: 'src/fulfilment/on-call/command.ts', to: 'src/aftercare/index.ts' },
  { from: 'src/fulfilment/on-call/command.ts', to: 'src/reconciliation/index.ts' },
  { from: 'src/reconciliation/index.ts', to: 'src/fulfilment/index.ts' },
  { from: 'worker/src/main.ts', to: 'src/fulfilment/index.ts' },
  { from: 'worker/src/main.ts', to: 'src/reconciliation/index.ts' },
  { from: 'worker/src/main.ts', to: 'src/aftercare/index.ts' },
  { from: 'src/web/frame.ts', to: 'src/brand/index.ts' },
  { from: 'src/failover/frame.ts', to: 'src/brand/index.ts' },
  { from: 'src/failover/frame.ts', to: 'src/catalog/index.ts' },
  { from: 'worker/src/main.ts', to: 'src/failover/index.ts' },
  { from: 'local/up.ts', to: 'local/parts.ts' },
  { from: 'deployment/check/check.ts', to: 'src/foundation/config/variables.ts' },
];

/** Writes a small shop in which exactly these imports are made, each file exporting one thing of its own. */
function build(folder: string, imports: Omit<Breach, 'rule'>[]): void {
  const files = new Map<string, string[]>([['src/cart/hen.ts', [`import './egg.js';`]]]);
  const file = (path: string) => files.get(path) ?? files.set(path, []).get(path)!;
  for (const { from, to } of imports) {
    const toFile = to.endsWith('.ts');
    if (toFile) file(to);
    const path = relative(dirname(from), to).replace(/^(?!\.)/, './');
    file(from).push(`import '${toFile ? path.replace(/\.ts$/, '.js') : to}';`);
  }
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, lines] of files)
    write(path, [...lines, `export const here = ${JSON.stringify(path)};\n`].join('\n'));
  for (const name of ['test-tool', 'production-package', 'stowaway']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = 1;\n');
  }
  const dependencies = { 'production-package': '1.0.0' };
  write('package.json', JSON.stringify({ name: 'shop', dependencies, devDependencies: { 'test-tool': '1.0.0' } }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2023' } }));
}

describe('the walls', () => {
  it('are respected by all the code there is', async () => {
    const { breaches, files } = await cruise(root);
    expect(breaches).toEqual([]);
    expect(files).toBeGreaterThan(50);
  });

  describe('each stop what they are there for', () => {
    let folder: string;
    let found: Breach[];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'shop-walls-'));
      build(folder, [...planted, ...welcome]);
      found = (await cruise(folder)).breaches;
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(planted)('$rule: $from -> $to', ({ rule, from, to }) => {
      const stopped = found.filter(
        (breach) => breach.from === from && (breach.to === to || breach.to.endsWith(`/${to}/index.js`)),
      );
      expect(stopped.map((breach) => breach.rule)).toContain(rule);
    });

    it.each(welcome)('and leave the way open: $from -> $to', ({ from, to }) => {
      const pathTo = to.endsWith('.ts') ? to : `node_modules/${to}/index.js`;
      expect(found.filter((breach) => breach.from === from && breach.to === pathTo)).toEqual([]);
    });

    it('none is without a planted import', async () => {
      expect([...new Set(planted.map(({ rule }) => rule))].sort()).toEqual((await wallNames()).sort());
    });
  });
});
