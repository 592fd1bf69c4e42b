import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Redis } from 'ioredis';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { databaseTls } from '../support/database-tls.ts';
import { eventually } from '../support/eventually.ts';
import { asRoot } from '../support/root.ts';
import { twin } from '../support/twin.ts';
import { onForeign } from './on-foreign.ts';

const versionOf = (part: 'mysql' | 'aws') => {
  const had = twin().foreign?.[part];
  return had !== undefined && 'version' in had ? had.version : '';
};

async function variables(node: 'primary' | 'reader'): Promise<RowDataPacket | undefined> {
  const asked = ['version_comment', 'version', 'require_secure_transport', 'gtid_mode', 'super_read_only'];
  const [rows] = await asRoot(node, (root) =>
    root.query<RowDataPacket[]>(`SELECT ${asked.map((name) => `@@${name} AS ${name}`).join(', ')}`),
  );
  return rows[0];
}

onForeign(['mysql'], 'the database', () => {
  it('is a MySQL of Oracle’s, a writer and a reader that follows it by GTID', async () => {
    const version = versionOf('mysql').replace('MySQL ', '');
    const common = { require_secure_transport: 1, gtid_mode: 'ON' };
    const [primary, reader] = [await variables('primary'), await variables('reader')];
    for (const each of [primary, reader])
      expect(`${String(each?.['version'])} ${String(each?.['version_comment'])}`).not.toMatch(/MariaDB|Percona/);
    expect(String(primary?.['version'])).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')}`));
    expect(primary).toMatchObject({ ...common, super_read_only: 0 });
    expect(reader).toMatchObject({ ...common, super_read_only: 1 });
    await eventually(
      async () => {
        const [rows] = await asRoot('reader', (root) => root.query<RowDataPacket[]>('SHOW REPLICA STATUS'));
        const {
          Replica_IO_Running: receives,
          Replica_SQL_Running: applies,
          Auto_Position: byGtid,
        } = (rows[0] ?? {}) as Readonly<Record<string, unknown>>;
        return receives === 'Yes' && applies === 'Yes' && Number(byGtid) === 1;
      },
      { what: 'the reader following' },
    );
  });

  it('takes nobody without TLS, and lets the shop’s processes in by TLS only', async () => {
    const { host, port, user, password } = twin().mysql.primary;
    await expect(createConnection({ host, port, user, password })).rejects.toMatchObject({
      code: 'ER_SECURE_TRANSPORT_REQUIRED',
    });
    await (await createConnection({ host, port, user, password, ...databaseTls() })).end();
    const [users] = await asRoot('primary', (root) =>
      root.query<RowDataPacket[]>(`SELECT user AS name, ssl_type AS tls FROM mysql.user WHERE user LIKE 'shop\\_%'`),
    );
    expect(users.length).toBeGreaterThanOrEqual(3);
    expect(users.filter(({ tls }) => tls !== 'ANY')).toEqual([]);
  });
});

onForeign(['redis over tls'], 'Redis', () => {
  it('answers nobody who speaks plainly, and nobody without the password', async () => {
    const { hostname, port } = new URL(twin().redis.url);
    const plain = await new Promise<string>((settle) => {
      let said = '';
      const socket = connect(Number(port), hostname, () => socket.write('PING\r\n'));
      socket.setTimeout(5000, () => socket.destroy());
      socket.on('data', (data) => (said += data.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => settle(said));
    });
    expect(plain).not.toContain('PONG');
    const tls = { ca: readFileSync(twin().environment['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8') };
    const options = {
      tls,
      lazyConnect: true,
      enableReadyCheck: false,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    };
    const stranger = new Redis(Number(port), hostname, options);
    stranger.on('error', () => undefined);
    await expect(stranger.connect().then(() => stranger.set('mine', '1'))).rejects.toThrow(/NOAUTH/);
    stranger.disconnect();
    const known = new Redis(twin().redis.url, options);
    known.on('error', () => undefined);
    await known.connect();
    expect(await known.ping()).toBe('PONG');
    known.disconnect();
  });

  it('carries the jobs of the worker', async () => {
    const known = new Redis(twin().redis.url, {
      tls: { ca: readFileSync(twin().environment['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8') },
    });
    try {
      const clients = String(await known.client('LIST'));
      expect(clients.match(/cmd=(?:brpoplpush|bzpopmin|evalsha|info)/g)?.length ?? 0).toBeGreaterThan(0);
    } finally {
      known.disconnect();
    }
  });
});

onForeign(['queues'], 'the queue', () => {
  it('is ElasticMQ', async () => {
    const { endpoint } = twin().sqs;
    const client = new SQSClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
    client.destroy();
    expect(QueueUrls.map((url) => new URL(url).pathname.split('/').at(-1)).sort()).toEqual([
      'shapeorders',
      'shapeorders-dead',
    ]);
    expect((await fetch(`${endpoint}/health`)).headers.get('server')).toMatch(/pekko/i);
  });
});

onForeign(['aws'], 'what the worker is started with', () => {
  it('is its name and the way to AWS: all else comes from the Parameter Store and from Secrets Manager', () => {
    const environment = readFileSync(`/proc/${String(twin().worker.pid)}/environ`, 'utf8').split('\0');
    const names = environment.map((line) => line.slice(0, line.indexOf('=')));
    expect(environment).toContain('ENVIRONMENT_NAME=worker-foreign');
    expect(names.filter((name) => /^(?:RDS_|REDIS_|SESSION_|ORDER_QUEUE|CART_TABLE|SMTP_)/.test(name))).toEqual([]);
  });

  it('and the web tier has no secret in its environment, only where they are kept', () => {
    const environment = readFileSync(`/proc/${String(twin().web.pid)}/environ`, 'utf8').split('\0');
    const names = environment.map((line) => line.slice(0, line.indexOf('=')));
    expect(names).toEqual(expect.arrayContaining(['RDS_WEB_PASSWORD_SECRET_ARN', 'SESSION_SECRETS_SECRET_ARN']));
    expect(names.filter((name) => /PASSWORD$|^SESSION_SECRETS$/.test(name))).toEqual([]);
    const { RDS_WEB_PASSWORD = 'none', SESSION_SECRETS = 'none', REDIS_PASSWORD = 'none' } = twin().environment;
    for (const secret of [RDS_WEB_PASSWORD, SESSION_SECRETS, REDIS_PASSWORD])
      expect(environment.join('\n').includes(secret)).toBe(false);
  });
});
