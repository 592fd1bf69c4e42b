import { type Servers, usualServers } from '../parts/servers.ts';
import { startRedis } from '../parts/redis.ts';
import { CERTIFIED_HOST, certificates } from './certificates.ts';
import { ElasticMq } from './elasticmq.ts';
import { lendToWorker, withSecretsKept } from './lent-settings.ts';
import { Moto } from './moto.ts';
import { mysqlSoftware } from './mysql-software.ts';
import { MysqlPair } from './mysql-pair.ts';
import { NotHad } from './not-had.ts';

/** A server that nobody of this project wrote: its version, or why the usual one stands in for it. */
export type Foreign = { readonly version: string } | { readonly missing: string };

export const FOREIGN_PARTS = ['mysql', 'queues', 'aws', 'redis over tls'] as const;
export type ForeignPart = (typeof FOREIGN_PARTS)[number];

export interface ForeignServers {
  readonly servers: Servers;
  readonly had: Readonly<Record<ForeignPart, Foreign>>;
}

/**
 * Brings servers that nobody of this project wrote, as far as they can be had on this machine; the usual one stands in for
 * any other. SHAPESTORE_WITHOUT names some that are to be done without: `mysql,queues`.
 */
export async function foreignServers(say: (line: string) => void): Promise<ForeignServers> {
  const without = (process.env['SHAPESTORE_WITHOUT'] ?? '').split(',').map((name) => name.trim());
  const brought = async <T>(name: ForeignPart, bring: () => Promise<T | NotHad>): Promise<T | NotHad> =>
    without.includes(name) ? new NotHad('SHAPESTORE_WITHOUT names it') : await bring();
  const signed = await certificates();
  const mysql = signed instanceof NotHad ? signed : await brought('mysql', mysqlSoftware);
  const queues = await brought('queues', () => ElasticMq.brought());
  const aws = await brought('aws', () => Moto.brought());
  const tls = await brought('redis over tls', () => Promise.resolve(signed));

  const had = {
    mysql: mysql instanceof NotHad ? missing(mysql) : { version: `MySQL ${mysql.version}` },
    queues: queues instanceof NotHad ? missing(queues) : { version: `ElasticMQ ${queues.version}` },
    aws: aws instanceof NotHad ? missing(aws) : { version: `moto ${aws.version}` },
    'redis over tls': tls instanceof NotHad ? missing(tls) : { version: 'rediss://, with a password' },
  };
  for (const [name, each] of Object.entries(had))
    say('version' in each ? `${name}: ${each.version}` : `${name}: the usual one stands in, for ${each.missing}`);

  const servers: Servers = {
    databases: (ports, secrets, closing) =>
      mysql instanceof NotHad || signed instanceof NotHad
        ? usualServers.databases(ports, secrets, closing)
        : new MysqlPair({ software: mysql, certificates: signed, ports, password: secrets.databasePassword }, closing),
    startRedis: async (part, port, password) => {
      await startRedis(part, port, password, tls instanceof NotHad ? undefined : { ...tls, host: CERTIFIED_HOST });
    },
    startDynamoDb: async (part, port) => {
      await (aws instanceof NotHad ? usualServers.startDynamoDb(part, port) : aws.start(part, port));
    },
    startQueues: async (part, port) => {
      await (queues instanceof NotHad ? usualServers.startQueues(part, port) : queues.start(part, port));
    },
    objects: aws instanceof NotHad ? 'queues' : 'dynamodb',
    settings: (ports) => ({
      ...(mysql instanceof NotHad || signed instanceof NotHad
        ? {}
        : { RDS_HOSTNAME: CERTIFIED_HOST, RDS_REPLICA_HOSTNAME: CERTIFIED_HOST, RDS_CA_FILE: signed.authority }),
      ...(tls instanceof NotHad
        ? {}
        : {
            REDIS_URL: `rediss://${CERTIFIED_HOST}:${String(ports.redis)}`,
            // The cloud’s Redis proves itself by an authority that Node knows already.
            NODE_EXTRA_CA_CERTS: tls.authority,
          }),
      ...(aws instanceof NotHad
        ? {}
        : {
            AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${String(ports.dynamodb)}`,
            AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${String(ports.dynamodb)}`,
          }),
    }),
    tell: async (tier, environment, usual) => {
      if (aws instanceof NotHad) return usual;
      return await (tier === 'worker' ? lendToWorker(environment) : withSecretsKept(usual));
    },
  };
  return { servers, had };
}

const missing = ({ reason }: NotHad): Foreign => ({ missing: reason });
