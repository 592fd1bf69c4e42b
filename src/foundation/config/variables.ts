import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';

/** One environment variable the tiers read: how it is checked, what a laptop gets, and what it means to the person setting it. */
export interface Variable<T> {
  readonly schema: z.ZodType<T>;
  /** Used when the variable is absent outside production. `undefined`: optional everywhere. */
  readonly laptop: string | undefined;
  /** Absent in production: `required` is a fault; a string is the default there too; `optional` leaves it unset. */
  readonly production: 'required' | 'optional' | { readonly default: string };
  readonly meaning: string;
}

/**
 * Says that there is no replica or no Redis, whatever the templates or the team's web environment name. Nothing would not
 * say so: the EB CLI takes a setting without a value away, and what it stood in front of is in force again.
 */
export const NONE = 'none';

const text = z.string().min(1);
/** MySQL takes 32 characters; nobody needs others than these, and nothing has to be quoted. */
const username = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/, 'must be letters, digits and underscores, 32 at most');
const port = z.string().regex(/^\d+$/, 'must be a port number').transform(Number).pipe(z.int().min(0).max(65535));
const count = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);
// As it is written everywhere: whoever reads it later looks at the beginning of the text.
const isUrl = (value: string, protocols: readonly string[]) =>
  URL.parse(value) !== null && protocols.some((protocol) => value.startsWith(`${protocol}//`));
const urlWords = (protocols: readonly string[]) =>
  `a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
const url = (protocols: readonly string[]) =>
  z.string().refine((value) => isUrl(value, protocols), `must be ${urlWords(protocols)}`);
/** Undefined for the word `none`. */
const urlOrNone = (protocols: readonly string[]) =>
  z
    .string()
    .refine((value) => value === NONE || isUrl(value, protocols), `must be ${urlWords(protocols)}, or ${NONE}`)
    .transform((value) => (value === NONE ? undefined : value));
const list = z
  .string()
  .transform((value) => value.split(',').map((item) => item.trim()))
  .pipe(z.array(text).min(1));

/** The machine itself, its link, and the one address AWS gives its metadata service beside that. */
const besideUs = new BlockList();
besideUs.addSubnet('127.0.0.0', 8, 'ipv4');
besideUs.addSubnet('169.254.0.0', 16, 'ipv4');
besideUs.addAddress('::1', 'ipv6');
besideUs.addSubnet('fe80::', 10, 'ipv6');
besideUs.addAddress('fd00:ec2::254', 'ipv6');

const urlBesideUs = url(['http:']).refine((value) => {
  const host = URL.parse(value)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  return (isIPv4(host) && besideUs.check(host, 'ipv4')) || (isIPv6(host) && besideUs.check(host, 'ipv6'));
}, 'must be an address of this machine or its link, such as http://169.254.169.254');

/** Values that stand here and in the templates, so that everybody knows them. */
export const SAMPLE_SECRET = 'a-laptop-needs-no-real-secret-but-it-must-be-long';
export const SAMPLE_SENDER = 'ShapeStore <shop@shapestore.example>';
export const SHORTEST_SECRET = 32;
const sessionSecrets = list.pipe(
  z.array(z.string().min(SHORTEST_SECRET, `each secret needs at least ${String(SHORTEST_SECRET)} characters`)),
);

function variable<T>(
  meaning: string,
  schema: z.ZodType<T>,
  laptop: string | undefined,
  production: Variable<T>['production'],
): Variable<T> {
  return { schema, laptop, production, meaning };
}

/** Every variable both tiers know. `docs/configuration.md` is held against this table by a test. */
export const variables = {
  NODE_ENV: variable(
    '`production` makes every required variable mandatory; anything else is a laptop',
    z.enum(['production', 'development', 'test']),
    'development',
    { default: 'production' },
  ),
  ENVIRONMENT_NAME: variable(
    'name of this Elastic Beanstalk environment; `worker-teama` reads `/shapestore/web-teama` unless PARAMETERS_PATH is set',
    text,
    undefined,
    'optional',
  ),
  PARAMETERS_PATH: variable(
    'path in the Parameter Store below which another environment of the team, or the stack of the store’s data, says the rest of these variables',
    z.string().regex(/^\/[\w.\-/]+$/, 'must be a path like /shapestore/web-teama'),
    undefined,
    'optional',
  ),
  PORT: variable('port the tier answers HTTP on; Elastic Beanstalk sets it', port, '3000', { default: '8080' }),
  BIND_ADDRESS: variable('address the tier listens on', text, '127.0.0.1', { default: '0.0.0.0' }),
  RDS_HOSTNAME: variable('MySQL primary; Elastic Beanstalk sets the RDS_* names', text, '127.0.0.1', 'required'),
  RDS_PORT: variable('port of the primary', port, '3306', { default: '3306' }),
  RDS_DB_NAME: variable('database name', text, 'shop', 'required'),
  RDS_USERNAME: variable(
    'database user who owns the schema: migrates, makes the users of the tiers, restores dumps, brings price lists in and makes staff; the master user of RDS',
    username,
    'shop',
    'required',
  ),
  RDS_PASSWORD: variable(
    'password of the owner; the tiers themselves neither need nor get it',
    text,
    'shop',
    'required',
  ),
  RDS_WEB_USERNAME: variable('database user of the web tier', username, 'shop_web', { default: 'shop_web' }),
  RDS_WEB_PASSWORD: variable('password of the web tier’s users', text, 'shop_web', 'required'),
  RDS_READER_USERNAME: variable(
    'database user of the web tier on the replica, with the same password; may only read',
    username,
    'shop_reader',
    {
      default: 'shop_reader',
    },
  ),
  RDS_WORKER_USERNAME: variable('database user of the worker', username, 'shop_worker', { default: 'shop_worker' }),
  RDS_WORKER_PASSWORD: variable('password of the worker’s user', text, 'shop_worker', 'required'),
  RDS_REPLICA_HOSTNAME: variable(
    'MySQL read replica; catalogue pages read from it. `none`: there is no replica, and the primary serves both',
    text.transform((name) => (name === NONE ? undefined : name)),
    undefined,
    'optional',
  ),
  RDS_REPLICA_PORT: variable('port of the replica; the primary’s when absent', port, undefined, 'optional'),
  RDS_CA_FILE: variable(
    'certificate bundle that the database’s TLS certificate must chain to, made out to RDS_HOSTNAME itself; only a database on the machine itself does without',
    text,
    undefined,
    'optional',
  ),
  AWS_REGION: variable('region of queue, tables and bucket', text, 'us-east-1', 'required'),
  AWS_ENDPOINT_URL_SQS: variable('another SQS endpoint (local twin)', url(['http:', 'https:']), undefined, 'optional'),
  AWS_ENDPOINT_URL_DYNAMODB: variable(
    'another DynamoDB endpoint (local twin)',
    url(['http:', 'https:']),
    undefined,
    'optional',
  ),
  AWS_ENDPOINT_URL_S3: variable('another S3 endpoint (local twin)', url(['http:', 'https:']), undefined, 'optional'),
  AWS_EC2_METADATA_SERVICE_ENDPOINT: variable(
    'where an instance learns its own name and zone, for the foot of the pages; nowhere else than this machine and its link',
    urlBesideUs,
    undefined,
    { default: 'http://169.254.169.254' },
  ),
  INSTANCE_NAME: variable(
    'what an instance is called at the foot of the pages where EC2 doesn’t say; the number of its process when absent',
    z.string().regex(/^[\w.-]{1,40}$/, 'must be letters, digits, dots, hyphens and underscores, 40 at most'),
    undefined,
    'optional',
  ),
  BUCKET: variable(
    'S3 bucket of what isn’t rows: dumps of the database, the static copy of the shop. Without it there are none',
    text,
    'shapestore',
    'optional',
  ),
  FAILOVER_BUCKET: variable(
    'S3 bucket of the static copy of the shop, when a CDN takes it from elsewhere; BUCKET when absent',
    text,
    undefined,
    'optional',
  ),
  SESSION_TABLE: variable('DynamoDB table of sessions', text, 'shapestore-sessions', 'required'),
  CART_TABLE: variable('DynamoDB table of carts', text, 'shapestore-carts', 'required'),
  JOURNAL_TABLE: variable(
    'DynamoDB table of the journal: accepted orders that are recorded, for as long as backups of the database live',
    text,
    'shapestore-journal',
    'required',
  ),
  ORDER_QUEUE: variable('SQS queue of accepted orders: its URL, or its name', text, 'shapeorders', 'required'),
  ORDER_BATCHES: variable(
    'batches of ten orders that one worker records at the same time',
    count.pipe(z.int().min(1, 'must be 1 to 8').max(8, 'must be 1 to 8')),
    '4',
    { default: '4' },
  ),
  ORDER_SWEEP_SECONDS: variable(
    'age from which the worker looks for an accepted order that isn’t recorded, and sends it again if it is nowhere',
    count.pipe(z.int().min(1, 'must be 1 to 900').max(900, 'must be 1 to 900')),
    '20',
    { default: '20' },
  ),
  REDIS_URL: variable(
    'Redis that carries the worker’s jobs, and counts what is scarce for all processes together: `rediss://user:password@host:6379`; plain only on the machine itself. `none` in a store of one instance in each tier: the worker then sends mails as its sweep finds them',
    urlOrNone(['redis:', 'rediss:']),
    'redis://127.0.0.1:6379',
    'required',
  ),
  REDIS_PASSWORD: variable(
    'password of Redis, where REDIS_URL has none; kept apart so that it can be a secret',
    text,
    undefined,
    'optional',
  ),
  SESSION_SECRETS: variable(
    'secrets that sign cookies, comma separated, newest first; older ones still read',
    sessionSecrets,
    SAMPLE_SECRET,
    'required',
  ),
  PUBLIC_URL: variable(
    'address shoppers use; links in mails start with it, and https makes cookies Secure',
    url(['http:', 'https:']),
    'http://127.0.0.1:3000',
    'required',
  ),
  HTTPS: variable(
    '`off` in a store that has no certificate, as a team’s: only then may PUBLIC_URL be http, and the store says at start what it lacks',
    z.enum(['on', 'off']),
    'off',
    { default: 'on' },
  ),
  ALLOWED_HOSTS: variable(
    'more names the store answers to, comma separated, beside PUBLIC_URL’s (with and without `www.`, and `origin.`): such as the platform’s own once PUBLIC_URL is a shop’s',
    z
      .string()
      .transform((value) => value.split(',').map((item) => item.trim().toLowerCase()))
      .pipe(z.array(z.string().regex(/^[a-z0-9][a-z0-9.-]*(?::\d{1,5})?$/, 'must be names such as shop.example'))),
    undefined,
    'optional',
  ),
  ASSET_URL: variable(
    'where styles, scripts and artwork come from when a CDN serves them',
    text,
    undefined,
    'optional',
  ),
  SMTP_URL: variable(
    'mail server: `smtps://`, or `smtp://…?requireTLS=true`; plain only on the machine itself',
    url(['smtp:', 'smtps:']),
    'smtp://127.0.0.1:1025',
    'required',
  ),
  MAIL_FROM: variable('sender of the shop’s mails', text, SAMPLE_SENDER, 'required'),
  STAFF_MAIL: variable(
    'address that is told what staff must know: goods running out, books that don’t add up; only logged without it',
    z.email(),
    undefined,
    'optional',
  ),
  PAYMENTS: variable(
    'payment providers a shopper may choose, comma separated: `test` (approved and declined on demand), `invoice`',
    list.pipe(z.array(z.enum(['test', 'invoice']))),
    'test,invoice',
    'required',
  ),
  TEST_SHOP: variable(
    '`yes` in a shop that sells nothing: only then may PAYMENTS have `test`, and every page and mail says so',
    z.enum(['yes', 'no'], 'must be `yes` or `no`'),
    'yes',
    { default: 'no' },
  ),
  STYLEGUIDE: variable(
    '`on` shows every component in every state at /styleguide, for those who build the shop',
    z.enum(['on', 'off']),
    'on',
    { default: 'off' },
  ),
  TRUST_PROXY: variable(
    'proxies in front that may set X-Forwarded-*: 2 behind load balancer and nginx, 0 when reached directly',
    count,
    '0',
    { default: '2' },
  ),
  BUDGET_SCALE: variable(
    'what every budget of requests is multiplied with (docs/security.md); a laptop’s load tests come from one address',
    z
      .string()
      .regex(/^\d{1,6}(\.\d{1,3})?$/, 'must be a number such as 1, 2.5 or 0.1')
      .transform(Number)
      .pipe(z.number().min(0.01, 'must be 0.01 to 100000').max(100_000, 'must be 0.01 to 100000')),
    '1000',
    { default: '1' },
  ),
  DRAIN_SECONDS: variable(
    'how long health answers 503 before the tier stops taking requests, so that the balancer can look away',
    count,
    '0',
    { default: '8' },
  ),
  LOG_LEVEL: variable(
    'least important line that is logged',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
    { default: 'info' },
  ),
} as const satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof variables;

/** The names and meanings, for documentation and its test. */
export const configurationVariables = Object.entries(variables).map(([name, entry]) => ({
  name: name as VariableName,
  laptop: entry.laptop,
  production:
    entry.production === 'required'
      ? 'required'
      : entry.production === 'optional'
        ? 'optional'
        : entry.production.default,
  meaning: entry.meaning,
}));
