import { ConfigFaults, readConfig } from './config.js';

const SECRET = 'kW8r2ZqLx0Tn5VbYc7JdMh3GfPs9AuEi4XoQ';

const complete = {
  NODE_ENV: 'production',
  RDS_HOSTNAME: 'primary',
  RDS_DB_NAME: 'shop',
  RDS_USERNAME: 'shop',
  RDS_PASSWORD: 'hunter2hunter2',
  RDS_WEB_PASSWORD: 'gatherer3gatherer3',
  RDS_WORKER_PASSWORD: 'farmer4farmer4',
  AWS_REGION: 'eu-central-1',
  SESSION_TABLE: 's',
  CART_TABLE: 'c',
  JOURNAL_TABLE: 'j',
  ORDER_QUEUE: 'https://sqs.example/1/shapeorders',
  REDIS_URL: 'rediss://redis:6379',
  RDS_CA_FILE: '/etc/pki/rds.pem',
  SESSION_SECRETS: SECRET,
  PUBLIC_URL: 'https://shop.example',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'shop@shop.example',
  PAYMENTS: 'invoice',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration at the door', () => {
  it('asks nothing of a laptop', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, RDS_HOSTNAME: '127.0.0.1', PAYMENTS: ['test', 'invoice'] });
  });

  it('accepts a complete production environment', () => {
    expect(readConfig(complete)).toMatchObject({
      TRUST_PROXY: 2,
      SESSION_SECRETS: [SECRET],
      HTTPS: 'on',
      TEST_SHOP: 'no',
    });
  });

  it('names everything production has not said, at once', () => {
    const faults = faultsOf({ NODE_ENV: 'production' });
    const ofOthers = ['RDS_USERNAME', 'RDS_PASSWORD', 'RDS_WORKER_PASSWORD'];
    for (const name of Object.keys(complete).filter((key) => ![...ofOthers, 'NODE_ENV', 'RDS_CA_FILE'].includes(key))) {
      expect(faults.some((fault) => fault.startsWith(`${name} is missing`))).toBe(true);
    }
  });

  it('has no replica where that is said in a word', () => {
    const replica = 'replica.example';
    expect(readConfig({ ...complete, RDS_REPLICA_HOSTNAME: replica }).RDS_REPLICA_HOSTNAME).toBe(replica);
    expect(readConfig({ ...complete, RDS_REPLICA_HOSTNAME: 'none' }).RDS_REPLICA_HOSTNAME).toBeUndefined();
  });

  it('has no Redis where that is said in the same word, and in no other', () => {
    expect(
      readConfig({ ...complete, REDIS_URL: 'none', REDIS_PASSWORD: 'left-from-before' }).REDIS_URL,
    ).toBeUndefined();
    expect(faultsOf({ ...complete, REDIS_URL: '' })).toEqual([expect.stringMatching(/^REDIS_URL is missing/)]);
    for (const word of ['NONE', 'off', 'no', 'redis', 'none:6379'])
      expect(faultsOf({ ...complete, REDIS_URL: word })).toEqual([
        'REDIS_URL must be a URL starting with redis:// or rediss://, or none',
      ]);
  });

  it('does not miss what is found out later', () => {
    const { PUBLIC_URL: _, ...young } = complete;
    expect(readConfig(young, 'web', [], ['PUBLIC_URL']).PUBLIC_URL).toBeUndefined();
    expect(() => readConfig(young)).toThrow('PUBLIC_URL is missing');
  });

  it('neither reads nor misses what a process has no use for', () => {
    const { SESSION_SECRETS: _s, RDS_PASSWORD: _o, RDS_WEB_PASSWORD: _w, ...worker } = complete;
    expect(readConfig(worker, 'worker').SESSION_SECRETS).toEqual([]);
    expect(() => readConfig(worker, 'web')).toThrow(/RDS_WEB_PASSWORD is missing.*\n.*SESSION_SECRETS is missing/);
    expect(() => readConfig(worker, 'owner')).toThrow('RDS_PASSWORD is missing');
  });

  it.each([
    ['web', ['shop_web', 'shop_reader'], ['RDS_USERNAME', 'RDS_PASSWORD', 'RDS_WORKER_PASSWORD']],
    ['worker', ['shop_worker', 'shop_worker'], ['RDS_PASSWORD', 'RDS_WEB_PASSWORD']],
    ['owner', ['shop', 'shop'], []],
  ] as const)('lets the %s into the database as itself, and gives it no secret of another', (who, users, others) => {
    const config = readConfig(complete, who);
    expect([config.logins.writer.username, config.logins.reader.username]).toEqual(users);
    expect(Object.keys(config).filter((name) => others.some((other) => other === name))).toEqual([]);
    const secrets = others.flatMap((name) => (name.endsWith('PASSWORD') ? complete[name] : []));
    for (const secret of secrets) expect(JSON.stringify(config)).not.toContain(secret);
  });

  it('wants names of users that nothing has to be quoted in', () => {
    const faults = faultsOf({ ...complete, RDS_WEB_USERNAME: "shop'@'%", RDS_READER_USERNAME: 'r'.repeat(33) });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['RDS_WEB_USERNAME', 'RDS_READER_USERNAME']);
  });

  it('treats an empty value as missing', () => {
    expect(faultsOf({ ...complete, RDS_WEB_PASSWORD: '' })).toEqual([
      expect.stringContaining('RDS_WEB_PASSWORD is missing'),
    ]);
  });

  it('names malformed values without repeating them', () => {
    const faults = faultsOf({ ...complete, PORT: 'eighty', REDIS_URL: 'http://user:secret@redis', PAYMENTS: 'gold' });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toMatch(/eighty|secret|gold/);
  });

  it.each(['http://169.254.169.254', 'http://127.0.0.1:1338', 'http://[fd00:ec2::254]/', 'http://[::1]:9'])(
    'lets an instance ask for its name at %s',
    (endpoint) => {
      expect(faultsOf({ ...complete, AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint })).toEqual([]);
    },
  );

  it.each(['http://example.com', 'http://10.0.0.1', 'https://169.254.169.254', 'http://localhost', 'http://[fd00::1]'])(
    'and not at %s',
    (endpoint) => {
      expect(faultsOf({ ...complete, AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint })).toHaveLength(1);
    },
  );

  it('takes laptops by their word: nothing there is unsafe', () => {
    expect(readConfig({ TEST_SHOP: '' })).toMatchObject({ TEST_SHOP: 'yes', HTTPS: 'off' });
  });

  it('names what is missing, malformed and unsafe together, and what was found elsewhere', () => {
    const env = { ...complete, MAIL_FROM: '', PORT: 'eighty', REDIS_URL: 'redis://redis:6379', PAYMENTS: 'test' };
    expect(faultsOf(env).map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'MAIL_FROM', 'PAYMENTS', 'REDIS_URL']);
    const found = () => readConfig({ ...complete, PORT: '' }, 'web', ['RDS_CA_FILE is not there']);
    expect(found).toThrow('RDS_CA_FILE is not there');
  });

  it('puts the password of Redis into its address, unless that has one', () => {
    const urlOf = (env: Record<string, string>) => readConfig(env).REDIS_URL ?? 'none';
    const apart = { REDIS_URL: 'rediss://shop@redis:6379/2', REDIS_PASSWORD: 'p4ss/w@rd:%' };
    expect(new URL(urlOf(apart))).toMatchObject({ username: 'shop', host: 'redis:6379', pathname: '/2' });
    expect(decodeURIComponent(new URL(urlOf(apart)).password)).toBe('p4ss/w@rd:%');
    expect(urlOf({ ...apart, REDIS_URL: 'rediss://shop:own@redis:6379' })).toBe('rediss://shop:own@redis:6379');
    expect(urlOf({ REDIS_URL: 'rediss://redis:6379' })).toBe('rediss://redis:6379');
    expect(faultsOf({ ...complete, REDIS_PASSWORD: 'passwordpassword' })).toEqual([
      expect.stringContaining('REDIS_PASSWORD'),
    ]);
  });

  it('refuses the sample secret and short secrets in production', () => {
    const sample = readConfig({}).SESSION_SECRETS[0] ?? '';
    expect(faultsOf({ ...complete, SESSION_SECRETS: sample })).toEqual([expect.stringContaining('SESSION_SECRETS')]);
    expect(faultsOf({ ...complete, SESSION_SECRETS: 'short' })).toEqual([expect.stringContaining('SESSION_SECRETS')]);
  });
});
