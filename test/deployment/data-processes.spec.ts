import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import { furnish, type Vault } from '../../src/foundation/config/furnish.ts';
import { type Identity, unwantedBy } from '../../src/foundation/config/identity.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { environmentOf } from '../../deployment/check/environment.ts';
import { meant } from '../../deployment/check/functions.ts';
import { lentBy } from '../../deployment/check/lending.ts';
import { type Tier } from '../../deployment/check/project.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { canonical, textOf } from '../../deployment/check/value.ts';
import { DECOUPLED } from '../../deployment/data/files.ts';

const PATH = '/shapestore/web-shop';
const project = readProject(resolve(import.meta.dirname, '../..')).in({ shape: DECOUPLED, kind: DECOUPLED });
/** What CloudFormation would have made of a function. */
const MADE: Readonly<Record<string, string>> = {
  PARAMETERS_PATH: PATH,
  AWS_REGION: 'us-east-1',
  RDS_HOSTNAME: 'primary.rds.example',
  RDS_REPLICA_HOSTNAME: 'replica.rds.example',
  RDS_PORT: '3306',
  REDIS_URL: 'rediss://redis.example:6379',
};

const folder = mkdtempSync(join(tmpdir(), 'shop-processes-'));
const certificates = join(folder, 'rds.pem');
beforeAll(() => {
  writeFileSync(certificates, rootCertificates[0] ?? '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the platform sets for a process, with the forms filled in. */
const platformOf = (tier: Tier): Record<string, string> => ({
  ...Object.fromEntries(
    [...environmentOf(project, tier)].map(([name, { value }]) => [
      name,
      (textOf(meant(value)) ?? MADE[name] ?? 'made').replaceAll('CHANGE-ME', 'acme'),
    ]),
  ),
  RDS_CA_FILE: certificates,
});

const KEY = '#password';
const kept = Object.fromEntries(
  lentBy(project).map(({ name, value }) => {
    const pointer = `arn:of:${name}${canonical(value).includes(KEY) ? KEY : ''}`;
    return [name, textOf(value) ?? MADE[name] ?? pointer];
  }),
);
const secretOf = (id: string): string => {
  const password = randomBytes(48).toString('base64');
  return Object.values(kept).includes(`${id}${KEY}`) ? JSON.stringify({ password }) : password;
};
const asked: string[] = [];
const vault: Vault = {
  parameters: (path) => Promise.resolve<Record<string, string>>(path === PATH ? kept : {}),
  secret: (id) => (asked.push(id), Promise.resolve(secretOf(id))),
  address: () => Promise.reject(new Error('nobody asks')),
};

it.each<[identity: Identity, tier: Tier, own: Record<string, string>]>([
  ['web', 'web', {}],
  ['owner', 'web', {}],
  // worker-shop knows this path by its own name.
  ['worker', 'worker', { PARAMETERS_PATH: PATH }],
])('a process that comes as %s starts with what the stack of the data says', async (identity, tier, own) => {
  asked.length = 0;
  const furnished = await furnish(
    { ...platformOf(tier), ...own },
    { vault, patience: 0, unwanted: unwantedBy(identity) },
  );
  const config = readConfig(furnished, identity);
  expect(config).toMatchObject({ RDS_HOSTNAME: 'primary.rds.example', CART_TABLE: kept['CART_TABLE'] });
  // Nobody is asked for a secret that isn't this process's.
  expect(asked.some((id) => id.includes('SESSION'))).toBe(identity === 'web');
});
