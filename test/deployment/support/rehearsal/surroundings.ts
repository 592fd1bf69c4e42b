import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import getPort from 'get-port';
import { bundleOf } from '../../../../deployment/bundle/bundle.ts';
import type { Tier } from '../../../../deployment/bundle/contents.ts';
import { productionPackages } from '../../../../deployment/bundle/production-packages.ts';
import { readVersion } from '../../../../deployment/bundle/repository.ts';
import { environmentOf } from '../../../../local/environment.ts';
import { lendToWorker, STORE, withSecretsKept } from '../../../../local/foreign/lent-settings.ts';
import { root } from '../../../../local/home.ts';
import { readJson } from '../../../../local/json-file.ts';
import type { State } from '../../../../local/state.ts';
import { bringUp, type RunningStore } from '../../../support/local-store.ts';
import type { CfnInit } from './cfn-init.ts';
import { MemoryCell } from './memory-cell.ts';
import { RehearsedInstance } from './rehearsed-instance.ts';

type Settings = Readonly<Record<string, string>>;

const CERTIFICATES = 'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';
const LOOK_MILLISECONDS = 100;
/** Of a laptop, where the templates say otherwise or nothing. */
const LEFT_TO_TEMPLATES = /^(?:NODE_ENV|TEST_SHOP|HTTPS|PAYMENTS|STYLEGUIDE|TRUST_PROXY|BUDGET_SCALE|PUBLIC_URL)$/;
/** The database is on the machine itself, the one place where it may be spoken to plainly. */
const ON_THIS_MACHINE = { RDS_CA_FILE: '', PUBLIC_URL_ENVIRONMENT: '', BIND_ADDRESS: '127.0.0.1' };

/** What instances find around them: a database and all else, with settings and secrets where AWS keeps them (moto). */
export class Surroundings {
  private readonly megabytes: number;
  private readonly archives = new Map<Tier, Uint8Array>();
  private readonly open = new Set<RehearsedInstance>();
  private readonly cells: MemoryCell[] = [];
  private readonly mostHeld: number[] = [];
  private readonly settings = new Map<Tier, Settings>();
  private parts: RunningStore | undefined;
  private truststore: Server | undefined;
  private watch: NodeJS.Timeout | undefined;

  /** @param megabytes of memory that each instance has, where that can be had */
  constructor(megabytes: number) {
    this.megabytes = megabytes;
  }

  async start(): Promise<void> {
    const home = join(root, '.local/instance');
    const seat = { name: 'parts around an instance', home, log: `${home}-parts.log`, lease: `${home}-parts.json` };
    const env = { PORT: '0', NODE_ENV: 'production', SHAPESTORE_WITHOUT: 'mysql,queues,redis over tls' };
    this.parts = await bringUp(seat, ['--fresh', '--parts-only', '--foreign'], env, () => undefined);
    this.truststore = createServer((_request, response) => response.end('-----BEGIN CERTIFICATE-----\n'));
    this.truststore.listen(0, '127.0.0.1');
    await once(this.truststore, 'listening');
    const production = productionPackages(root, ['x64']);
    for (const tier of ['web', 'worker'] as const)
      this.archives.set(tier, bundleOf(root, tier, production, readVersion(root)).archive);
    const { environment } = readJson<State>(this.parts.statePath) ?? { environment: {} };
    const worker = await lendToWorker(environment);
    const web = { ...(await withSecretsKept(environmentOf('web', environment))), ENVIRONMENT_NAME: `web-${STORE}` };
    this.settings.set('web', { ...own(web), ...ON_THIS_MACHINE });
    this.settings.set('worker', { ...own(worker), ...ON_THIS_MACHINE });
    this.watch = setInterval(() => {
      for (const [n, cell] of this.cells.entries()) this.mostHeld[n] = Math.max(this.mostHeld[n] ?? 0, cell.held);
    }, LOOK_MILLISECONDS);
  }

  /** A machine on which nothing runs yet. */
  async anInstance(tier: Tier, cfnInit: CfnInit): Promise<RehearsedInstance> {
    const ports = { proxy: await getPort({ host: '127.0.0.1' }), store: await getPort({ host: '127.0.0.1' }) };
    const { port } = this.truststore?.address() as AddressInfo;
    const cell = MemoryCell.of(this.megabytes, String(this.cells.length));
    if (cell !== undefined) this.cells.push(cell);
    const instance = new RehearsedInstance({
      archive: this.archives.get(tier) ?? new Uint8Array(),
      cfnInit,
      node: dirname(dirname(process.execPath)),
      ports,
      settings: { ...this.settings.get(tier), PUBLIC_URL: `http://127.0.0.1:${String(ports.proxy)}` },
      sources: { [CERTIFICATES]: `http://127.0.0.1:${String(port)}/bundle.pem` },
      ...(cell === undefined ? {} : { members: cell.members }),
    });
    this.open.add(instance);
    return instance;
  }

  /** Ends an instance. */
  async gone(instance: RehearsedInstance): Promise<void> {
    this.open.delete(instance);
    await instance.close();
  }

  /** Megabytes each instance held at most, in the order in which they were begun. */
  get held(): readonly number[] {
    return this.mostHeld;
  }

  /** Processes of each that the kernel ended for want of memory. */
  get killed(): readonly number[] {
    return this.cells.map(({ killed }) => killed);
  }

  async stop(): Promise<void> {
    clearInterval(this.watch);
    for (const instance of [...this.open]) await this.gone(instance);
    this.truststore?.close();
    await this.parts?.stop();
    for (const cell of this.cells) cell.close();
  }
}

const own = (all: Settings): Settings =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !LEFT_TO_TEMPLATES.test(name)));
