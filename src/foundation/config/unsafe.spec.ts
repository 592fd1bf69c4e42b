import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFaults, readConfig } from './config.js';
import type { Identity } from './identity.js';
import { numberedIn, unreadableIn } from './unsafe.js';
import { SAMPLE_SECRET } from './variables.js';

const SECRET = 'kW8r2ZqLx0Tn5VbYc7JdMh3GfPs9AuEi4XoQ';
const sells = {
  NODE_ENV: 'production',
  RDS_HOSTNAME: 'primary.rds.amazonaws.com',
  RDS_REPLICA_HOSTNAME: 'replica.rds.amazonaws.com',
  RDS_DB_NAME: 'shop',
  RDS_USERNAME: 'shop',
  RDS_PASSWORD: 'VbYc7JdMh3GfPs9A',
  RDS_WEB_PASSWORD: 'Tn5VbYc7JdMh3GfP',
  RDS_WORKER_PASSWORD: 'Ps9AuEi4XoQkW8r2',
  RDS_CA_FILE: '/etc/pki/rds.pem',
  AWS_REGION: 'eu-central-1',
  SESSION_TABLE: 's',
  CART_TABLE: 'c',
  JOURNAL_TABLE: 'j',
  ORDER_QUEUE: 'orders',
  REDIS_URL: 'rediss://web:kW8r2ZqLx0Tn5VbY@redis.cache.amazonaws.com:6379',
  SESSION_SECRETS: SECRET,
  PUBLIC_URL: 'https://www.shapes.example',
  SMTP_URL: 'smtps://shop:Yc7JdMh3GfPs9AuE@mail.example',
  MAIL_FROM: 'Shapes <shop@shapes.example>',
  PAYMENTS: 'invoice',
};

/** Names of the variables a store with these settings is refused for. */
function refused(changes: Readonly<Record<string, string>>, identity: Identity = 'web'): string[] {
  try {
    readConfig({ ...sells, ...changes }, identity);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults.map((fault) => fault.split(/[ ,]/)[0] ?? '');
    throw error;
  }
  return [];
}

const loopback = {
  RDS_HOSTNAME: '127.0.0.1',
  RDS_REPLICA_HOSTNAME: '::1',
  RDS_CA_FILE: '',
  RDS_WEB_PASSWORD: 'shop',
  REDIS_URL: 'redis://localhost:6379',
  SMTP_URL: 'smtp://127.0.0.1:25',
  MAIL_FROM: 'ShapeStore <shop@shapestore.example>',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:4566',
};

describe('a store that sells', () => {
  it('starts when it is safe, and on one machine with what is plain there', () => {
    expect(refused({})).toEqual([]);
    expect(refused(loopback)).toEqual([]);
  });

  it('is refused with every fault at once and no value', () => {
    const everything = {
      RDS_CA_FILE: '',
      RDS_WEB_PASSWORD: 'passwordpassword',
      REDIS_URL: 'redis://web:aaaaaaaaaaaaaaaa@redis',
      SMTP_URL: 'smtp://mail.example',
      MAIL_FROM: 'ShapeStore <shop@shapestore.example>',
      PUBLIC_URL: 'http://shop.example',
      PAYMENTS: 'invoice,test',
      SESSION_SECRETS: `${'a'.repeat(40)},${'x1'.repeat(30)}`,
      ASSET_URL: 'http://cdn.example',
      AWS_ENDPOINT_URL_SQS: 'http://sqs.example',
      STAFF_MAIL: 'change-me@shop.example',
    };
    expect(refused(everything).sort()).toEqual([...Object.keys(everything), 'REDIS_URL', 'SESSION_SECRETS'].sort());
    const said = () => readConfig({ ...sells, ...everything });
    expect(said).not.toThrow(/aaaa|x1x1|passwordpassword|shop\.example|mail\.example/);
  });

  it('is told that it has the secret of laptops, which everybody can read', () => {
    expect(() => readConfig({ ...sells, SESSION_SECRETS: SAMPLE_SECRET })).toThrow(/the laptop’s sample/);
  });

  it.each(['', 'no', 'true', 'YES', 'Yes', '1', 'on', 'yes ', 'y', 'test'])(
    'takes no test payments with TEST_SHOP=%p',
    (TEST_SHOP) => {
      expect(refused({ PAYMENTS: 'test', TEST_SHOP }).length).toBeGreaterThan(0);
      expect(refused({ PAYMENTS: 'invoice,test', TEST_SHOP }).length).toBeGreaterThan(0);
    },
  );

  it('takes them with TEST_SHOP=yes', () => {
    expect(refused({ PAYMENTS: 'test,invoice', TEST_SHOP: 'yes' })).toEqual([]);
  });

  it.each(['http://shop.example', 'http://127.0.0.1.shop.example', 'http://localhost.shop.example', 'http://10.0.0.1'])(
    'has HTTPS, so not %s, unless it says that it has none',
    (PUBLIC_URL) => {
      expect(refused({ PUBLIC_URL })).toEqual(['PUBLIC_URL']);
      expect(refused({ PUBLIC_URL, HTTPS: 'on' })).toEqual(['PUBLIC_URL']);
      expect(refused({ PUBLIC_URL, HTTPS: 'off' })).toEqual([]);
    },
  );

  it.each([
    'redis://redis:6379',
    'redis://web:kW8r2ZqLx0Tn5VbY@redis:6379',
    'redis://0.0.0.0:6379',
    'redis://127.0.0.1.example:6379',
    'redis://localhost.example',
    'redis://localhost@redis.example',
    'redis://[::2]:6379',
    'redis:///tmp/redis.sock',
    'REDISS://redis:6379',
    'rediss://redis:6379?tls=',
    'rediss://redis:6379?rejectUnauthorized=false',
    'rediss:redis:6379',
  ])('encrypts what it says to Redis: not %s', (REDIS_URL) => {
    expect(refused({ REDIS_URL })).toEqual(['REDIS_URL']);
  });

  it.each([
    'smtp://mail.example:587',
    'smtp://mail.example:587?requireTLS=false',
    'smtp://mail.example:587?requireTLS=true&requireTLS=false',
    'smtp://mail.example?requiretls=true',
    'smtp://127.0.0.1.example:25',
    'smtps://mail.example?secure=false',
    'smtps://mail.example?tls.rejectUnauthorized=false',
    'smtp://mail.example?requireTLS=true&ignoreTLS=true',
    'SMTPS://mail.example',
  ])('encrypts what it says to the mail server: not %s', (SMTP_URL) => {
    expect([...new Set(refused({ SMTP_URL }))]).toEqual(['SMTP_URL']);
  });

  it('may begin in plain text where encryption is insisted on', () => {
    expect(refused({ SMTP_URL: 'smtp://mail.example:587?requireTLS=true' })).toEqual([]);
  });

  it.each([{ RDS_HOSTNAME: 'primary' }, { RDS_REPLICA_HOSTNAME: 'replica' }, { RDS_HOSTNAME: '0.0.0.0' }])(
    'knows its database by a certificate: %p',
    (elsewhere) => {
      expect(refused({ ...loopback, RDS_WEB_PASSWORD: sells.RDS_WEB_PASSWORD, ...elsewhere })).toEqual(['RDS_CA_FILE']);
    },
  );

  it.each(['shop', 'password', 'shopshopshopshop', '123456789012', 'qwertyuiop12', 'aaaaaaaaaaaaaaaa'])(
    'has no password such as %s',
    (password) => {
      expect(refused({ RDS_WEB_PASSWORD: password })).toEqual(['RDS_WEB_PASSWORD']);
      expect(refused({ RDS_WORKER_PASSWORD: password }, 'worker')).toEqual(['RDS_WORKER_PASSWORD']);
      expect(refused({ RDS_PASSWORD: password }, 'owner')).toEqual(['RDS_PASSWORD']);
      expect(refused({ REDIS_URL: `rediss://:${password}@redis` })).toEqual(['REDIS_URL']);
      expect(refused({ SMTP_URL: `smtps://shop:${password}@mail.example` })).toEqual(['SMTP_URL']);
    },
  );

  it.each([
    ['RDS_WEB_USERNAME', { RDS_WEB_USERNAME: 'shop' }],
    ['RDS_WEB_USERNAME', { RDS_USERNAME: 'SHOP_WEB' }],
    ['RDS_WORKER_USERNAME', { RDS_WORKER_USERNAME: 'shop_web' }],
  ])('has a user of the database for each: not %s with %j', (name, names) => {
    expect(refused(names)).toEqual([name]);
  });

  it('is refused where a form was not filled in', () => {
    expect(refused({ PUBLIC_URL: 'https://www.CHANGE-ME.example.com' })).toEqual(['PUBLIC_URL']);
  });

  it('has a file of certificates where it says so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
    const file = join(folder, 'ca.pem');
    const faults = (RDS_CA_FILE: string) => unreadableIn({ RDS_CA_FILE }).length;
    expect([faults(''), faults(file), faults(folder)]).toEqual([0, 1, 1]);
    writeFileSync(file, 'not a certificate');
    expect(faults(file)).toBe(1);
    writeFileSync(file, '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n');
    expect(faults(file)).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['10.0.0.7', 'none', ['RDS_HOSTNAME']],
    ['127.0.0.1', '::1', ['RDS_HOSTNAME', 'RDS_REPLICA_HOSTNAME']],
    ['shop.rds.example', '[fd00::7]', ['RDS_REPLICA_HOSTNAME']],
    ['shop.rds.example', '', []],
    ['1.2.3.4.example', 'localhost', []],
  ])(
    'names its database where a certificate is to be looked at (%s, %s)',
    (RDS_HOSTNAME, RDS_REPLICA_HOSTNAME, named) => {
      const hosts = { RDS_HOSTNAME, RDS_REPLICA_HOSTNAME };
      const faults = numberedIn({ ...hosts, RDS_CA_FILE: '/etc/pki/rds.pem' });
      expect(faults.map((fault) => fault.split(' ')[0])).toEqual(named);
      expect(numberedIn(hosts)).toEqual([]);
    },
  );
});
