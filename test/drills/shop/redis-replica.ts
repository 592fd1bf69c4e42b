import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import getPort from 'get-port';
import { Redis } from 'ioredis';
import { readJson } from '../../../local/json-file.ts';
import { eventually } from '../../support/eventually.ts';
import type { Address } from '../injectors/tcp-proxy.ts';
import { DrillPart, type PartPlan } from './drill-part.ts';
import { drillHome, type PartsState } from './parts.ts';

const HOST = '127.0.0.1';

/** A second Redis that follows the shop’s, and can take its place as a managed cache’s replica does. */
export class RedisReplica {
  readonly address: Address;
  private readonly old: URL;
  private readonly part: DrillPart;

  private constructor(old: URL, address: Address, part: DrillPart) {
    this.old = old;
    this.address = address;
    this.part = part;
  }

  /** Starts one and waits until it has all that the shop’s own has. */
  static async of({ redis }: PartsState): Promise<RedisReplica> {
    const plan = readJson<PartPlan>(join(drillHome(), 'commands', 'redis.json'));
    if (plan === undefined) throw new Error('nobody took down how redis was started');
    const old = new URL(redis.url);
    const port = await getPort({ host: HOST });
    const dir = join(drillHome(), 'redis-replica');
    mkdirSync(dir, { recursive: true });
    // The first argument is the file with the password, which the replica both asks for and gives.
    const [settings = ''] = plan.args;
    const args = [settings, '--port', `${port}`, '--bind', HOST, '--dir', dir, '--appendonly', 'no', '--save', ''];
    const following = [...args, '--replicaof', old.hostname, old.port];
    const part = new DrillPart('redis-replica', drillHome(), { ...plan, args: following }, () =>
      at({ host: HOST, port }, old.password, async (node) =>
        (await node.info('replication')).includes('master_link_status:up'),
      ),
    );
    await part.start();
    return new RedisReplica(old, { host: HOST, port }, part);
  }

  /** It becomes the one that takes writes; the one before follows it, and lives on. */
  async takesOver(): Promise<void> {
    await at(this.address, this.old.password, async (node) => await node.replicaof('NO', 'ONE'));
    await at(
      this.former,
      this.old.password,
      async (node) => await node.replicaof(this.address.host, this.address.port),
    );
  }

  /** It takes writes from now on, and so does the one before: neither knows of the other any more. */
  async partsWays(): Promise<void> {
    await at(this.address, this.old.password, async (node) => await node.replicaof('NO', 'ONE'));
  }

  /** The one before is the shop’s again, with all that this one has, and this one ends. */
  async givesBack(): Promise<void> {
    await at(this.former, this.old.password, async (node) => {
      await eventually(async () => (await node.info('replication')).includes('master_link_status:up'), {
        what: 'the former Redis having all that the replica has',
      });
      await node.replicaof('NO', 'ONE');
    });
    await this.ends();
  }

  /** It is gone, and all it had with it. */
  async ends(): Promise<void> {
    await this.part.kill();
  }

  get former(): Address {
    return { host: this.old.hostname, port: Number(this.old.port) };
  }
}

async function at<T>({ host, port }: Address, password: string, work: (node: Redis) => Promise<T>): Promise<T> {
  const node = new Redis({ host, port, password, maxRetriesPerRequest: 1 });
  node.on('error', () => undefined);
  try {
    return await work(node);
  } finally {
    node.disconnect();
  }
}
