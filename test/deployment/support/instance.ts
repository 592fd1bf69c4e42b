import { type ChildProcess, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import getPort from 'get-port';
import { layOut, nginxArguments } from '../../../local/nginx/lay-out.ts';
import { program } from '../../../local/packages.ts';
import { type Answer, exchange, type Wish } from '../../support/exchange.ts';
import { eventually } from '../../support/eventually.ts';

const root = resolve(import.meta.dirname, '../../..');

export interface Setting {
  /** Port of what stands for the store's process. */
  readonly origin: number;
  /** PUBLIC_URL of the environment; undefined when nobody set it. */
  readonly publicUrl?: string | undefined;
  /** TEST_SHOP of the environment. */
  readonly testShop?: string | undefined;
  /** ALLOWED_HOSTS of the environment, where somebody set it. */
  readonly allowedHosts?: string;
  /** Replacements in the configuration, such as shorter times. One that finds nothing is an error of the test. */
  readonly changes?: Readonly<Record<string, string>>;
}

/** One line of the access log. */
export type Line = Record<string, string | number>;

/**
 * An instance as far as its nginx goes: the platform's files, the bundle's hook and configuration over them as a
 * deployment lays them, and a real nginx that runs on the outcome below a folder of its own.
 */
export class Instance {
  readonly folder = mkdtempSync(join(tmpdir(), 'shapestore-nginx-'));
  readonly staging = join(this.folder, 'staging');
  port = 0;
  private clients = 0;
  private child: ChildProcess | undefined;
  private readonly setting: Setting;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  async start(): Promise<void> {
    await this.deploy();
    const { ok, says } = this.check();
    if (!ok) throw new Error(says);
    await this.run();
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Lays everything out, as the Configure phase does. */
  async deploy(): Promise<void> {
    this.port = await getPort({ host: '127.0.0.1' });
    cpSync(join(root, '.platform'), join(this.staging, '.platform'), { recursive: true });
    for (const name of ['05_hosts.sh', '10_https.sh']) {
      const hook = this.hook('hooks', this.setting.publicUrl, name);
      if (hook.status !== 0) throw new Error(`the hook ${name} failed: ${hook.stderr}`);
    }
    this.testShopHook('hooks', this.setting.testShop);
    const place = {
      folder: this.folder,
      port: this.port,
      asRoot: process.getuid?.() === 0,
      // This test asks as the balancer.
      balancers: ['127.0.0.1/32'],
    };
    layOut(this.staging, place, {
      '/var/log/nginx': join(this.folder, 'log'),
      '/var/cache/nginx-store': join(this.folder, 'cache'),
      '/var/app/current': join(this.folder, 'app'),
      '127.0.0.1:8080': `127.0.0.1:${this.setting.origin}`,
      ...this.setting.changes,
    });
    cpSync(join(root, 'public'), join(this.folder, 'app/public'), { recursive: true });
  }

  /** Runs a prebuild hook of the bundle in the staging folder, with a get-config that knows what the environment has set. */
  hook(
    tree: 'hooks' | 'confighooks',
    publicUrl = this.setting.publicUrl,
    name = '10_https.sh',
    allowedHosts = this.setting.allowedHosts,
  ): SpawnSyncReturns<string> {
    const says = (value: string | undefined) => (value === undefined ? 'exit 1' : `printf '%s' '${value}'`);
    const cases = [
      `'environment -k PUBLIC_URL') ${says(publicUrl)} ;;`,
      `'environment -k ALLOWED_HOSTS') ${says(allowedHosts)} ;;`,
    ];
    this.write('bin/get-config', `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) exit 2 ;;\nesac\n`, 0o755);
    return spawnSync(join(this.staging, '.platform', tree, 'prebuild', name), {
      cwd: this.staging,
      encoding: 'utf8',
      env: { PATH: `${join(this.folder, 'bin')}:${process.env['PATH'] ?? ''}` },
    });
  }

  /** Runs the hook that writes what nginx's own pages of a test shop say. */
  testShopHook(tree: 'hooks' | 'confighooks', testShop: string | undefined): void {
    const { status, stderr } = spawnSync(join(this.staging, '.platform', tree, 'prebuild/20_test_shop.sh'), {
      cwd: this.staging,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...(testShop === undefined ? {} : { TEST_SHOP: testShop }) },
    });
    if (status !== 0) throw new Error(`the hook failed: ${stderr}`);
  }

  /** What `nginx -t` says. */
  check(): { ok: boolean; says: string } {
    const { path, env } = program('nginx');
    const { status, stderr } = spawnSync(path, [...this.args, '-t'], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { ok: status === 0, says: stderr };
  }

  async stop(): Promise<void> {
    if (this.child !== undefined && this.child.exitCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks as the balancer does for a client of that address; for another one each time, where it doesn't matter. */
  async ask(wish: Wish, client = this.somebody()): Promise<Answer> {
    return await exchange(this.base, { ...wish, headers: { 'X-Forwarded-For': client, ...wish.headers } });
  }

  log(name: string): string {
    const file = join(this.folder, 'log', name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Lines of the access log, each of which has to be an object. */
  lines(): Line[] {
    return this.log('access.log')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  }

  /** The line of that path, once it is written. */
  async line(path: string): Promise<Line> {
    return await eventually(async () => this.lines().find((line) => line['path'] === path), {
      what: `a line of ${path}`,
    });
  }

  /** What the platform's health agent reads of that path. */
  healthLines(path: string): string[] {
    return globSync('healthd/application.log.*', { cwd: join(this.folder, 'log') })
      .flatMap((name) => this.log(name).split('\n'))
      .filter((line) => line.split('"')[1] === path);
  }

  write(name: string, text: string, mode = 0o644): void {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  }

  /** Nobody meets the limit for one client by accident. */
  private somebody(): string {
    this.clients += 1;
    return `198.19.${this.clients >> 8}.${this.clients & 255}`;
  }

  private get args(): string[] {
    return nginxArguments(this.folder, join(this.folder, 'log/error.log'));
  }

  private async run(): Promise<void> {
    const { path, env } = program('nginx');
    this.child = spawn(path, this.args, { stdio: 'ignore', env: { ...process.env, ...env } });
    await eventually(async () => await answers(this.port), { what: 'nginx' });
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
