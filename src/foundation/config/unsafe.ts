import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { userVariables } from './identity.js';
import type { StoreConfig } from './store-config.js';
import { isLoopback } from './loopback.js';
import { isGuessable, weaknessOf } from './secret-strength.js';
import { SAMPLE_SECRET, SAMPLE_SENDER, SHORTEST_SECRET, variables } from './variables.js';

const PLACEHOLDER = /change-?me/i;

type Given = Partial<StoreConfig>;
type Env = Readonly<Record<string, string | undefined>>;

/**
 * What a store in production may not run with although each value by itself is well formed, each by its name and never with
 * its value. What is said to the machine itself may be plain: nobody is on that way. Whatever isn’t known to be safe is
 * taken to be unsafe: a scheme in capitals, an option of an address that may turn certificates off.
 *
 * @param config what could be read of it
 */
export function unsafeIn(config: Given, env: Env): string[] {
  return [
    ...placeholders(env),
    ...payments(config),
    ...publicAddress(config),
    ...database(config),
    ...databaseUsers(env),
    ...redis(config),
    ...mail(config),
    ...sessionSecrets(config),
    ...plainEndpoints(config),
  ];
}

const placeholders = (env: Env): string[] =>
  Object.entries(env).flatMap(([name, value = '']) =>
    PLACEHOLDER.test(value) ? [`${name} still says what is to be changed in it`] : [],
  );

function payments({ PAYMENTS = [], TEST_SHOP }: Given): string[] {
  return PAYMENTS.includes('test') && TEST_SHOP !== 'yes'
    ? ['PAYMENTS has `test`, which is no money: take it out, or say TEST_SHOP=yes, which shows a banner everywhere']
    : [];
}

function publicAddress({ PUBLIC_URL, HTTPS, ASSET_URL }: Given): string[] {
  const faults: string[] = [];
  if (PUBLIC_URL !== undefined && !isHttps(PUBLIC_URL) && !isLoopback(hostOf(PUBLIC_URL)) && HTTPS !== 'off')
    faults.push('PUBLIC_URL is http: passwords could be read on the way. A store without a certificate says HTTPS=off');
  if (ASSET_URL !== undefined && /^http:/i.test(ASSET_URL) && !isLoopback(hostOf(ASSET_URL)) && HTTPS !== 'off')
    faults.push('ASSET_URL is http: what is on the pages could be changed on the way');
  return faults;
}

function database(config: Given): string[] {
  const { RDS_HOSTNAME, RDS_REPLICA_HOSTNAME, RDS_CA_FILE } = config;
  const faults: string[] = [];
  const elsewhere = [RDS_HOSTNAME, RDS_REPLICA_HOSTNAME].some((host) => host !== undefined && !isLoopback(host));
  if (elsewhere && RDS_CA_FILE === undefined)
    faults.push('RDS_CA_FILE is missing: connections to MySQL would be plain, and to whom nobody knew');
  const guessable = userVariables.flatMap(({ username, password }) => {
    const { [password]: secret, [username]: user = '' } = config;
    return elsewhere && secret !== undefined && isGuessable(secret, user) ? [password] : [];
  });
  return [...faults, ...[...new Set(guessable)].map((name) => `${name} is among the first that anybody would try`)];
}

/** Two users of one name are one user, with the rights of whoever was made last. */
function databaseUsers(env: Env): string[] {
  const users = userVariables.flatMap(({ username }) => {
    const { production } = variables[username];
    const name = env[username] || (typeof production === 'object' ? production.default : '');
    return name === '' ? [] : [[username, name] as const];
  });
  return users.flatMap(([variable, name], index) => {
    const [same] = users.slice(0, index).find(([, other]) => other.toLowerCase() === name.toLowerCase()) ?? [];
    return same === undefined ? [] : [`${variable} is the same as ${same}: each has rights of its own`];
  });
}

/** ioredis encrypts for exactly this beginning, and takes what it finds behind a question mark for its settings. */
function redis({ REDIS_URL }: Given): string[] {
  if (REDIS_URL === undefined) return [];
  const { hostname, username, password, searchParams } = new URL(REDIS_URL);
  const faults = [...searchParams.keys()].some((key) => key !== 'family')
    ? ['REDIS_URL has settings behind the address: only `family` is known to be safe']
    : [];
  if (isLoopback(hostname)) return faults;
  if (!REDIS_URL.startsWith('rediss://')) faults.push('REDIS_URL is not rediss:// (TLS)');
  if (password !== '' && isGuessable(decoded(password), decoded(username)))
    faults.push('REDIS_URL has a password, or REDIS_PASSWORD is one, that is among the first anybody would try');
  return faults;
}

const SMTP_SETTINGS = ['requireTLS', 'name', 'authMethod'];

/** nodemailer takes what it finds behind a question mark for its settings, `tls.rejectUnauthorized=false` too. */
function mail({ SMTP_URL, MAIL_FROM }: Given): string[] {
  if (SMTP_URL === undefined) return [];
  const { hostname, username, password, searchParams } = new URL(SMTP_URL);
  const faults = [...searchParams.keys()].some((key) => !SMTP_SETTINGS.includes(key))
    ? [`SMTP_URL has settings behind the address: only ${SMTP_SETTINGS.join(', ')} are known to be safe`]
    : [];
  if (isLoopback(hostname)) return faults;
  const startsTls = searchParams.getAll('requireTLS').join() === 'true';
  if (!SMTP_URL.startsWith('smtps://') && !startsTls)
    faults.push(
      'SMTP_URL is neither smtps:// nor has ?requireTLS=true: mails would be sent plain to whoever asks for it',
    );
  if (password !== '' && isGuessable(decoded(password), decoded(username)))
    faults.push('SMTP_URL has a password that is among the first anybody would try');
  if (MAIL_FROM === SAMPLE_SENDER) faults.push('MAIL_FROM is the sample sender, and a mail server is named');
  return faults;
}

function sessionSecrets({ SESSION_SECRETS = [] }: Given): string[] {
  const cure = 'make one with `openssl rand -base64 48`';
  return SESSION_SECRETS.flatMap((secret, index) => {
    const which = SESSION_SECRETS.length === 1 ? 'SESSION_SECRETS' : `SESSION_SECRETS, number ${String(index + 1)},`;
    if (secret === SAMPLE_SECRET) return [`${which} is the laptop’s sample: ${cure}`];
    const weakness = weaknessOf(secret, SHORTEST_SECRET);
    return weakness === undefined ? [] : [`${which} ${weakness}: ${cure}`];
  });
}

const ENDPOINTS = ['AWS_ENDPOINT_URL_SQS', 'AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_S3'] as const;

const plainEndpoints = (config: Given): string[] =>
  ENDPOINTS.flatMap((name) => {
    const endpoint = config[name];
    return endpoint === undefined || isHttps(endpoint) || isLoopback(hostOf(endpoint)) ? [] : [`${name} is not https`];
  });

const isHttps = (url: string): boolean => url.startsWith('https://');

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? '';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What is wrong with files that are named: apart from the rest, because only the machine that shall run the store has them. */
export function unreadableIn({ RDS_CA_FILE: path = '' }: Env): string[] {
  return path === '' || holdsCertificates(path)
    ? []
    : ['RDS_CA_FILE is no file of certificates (PEM) that can be read'];
}

/**
 * What names a database by a number although its certificate is to be looked at: the driver would hold that against
 * “localhost”, and take an impostor’s for it.
 */
export function numberedIn({ RDS_CA_FILE = '', RDS_HOSTNAME = '', RDS_REPLICA_HOSTNAME = '' }: Env): string[] {
  return Object.entries({ RDS_HOSTNAME, RDS_REPLICA_HOSTNAME }).flatMap(([name, host]) =>
    RDS_CA_FILE !== '' && isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0
      ? [`${name} is a number: the certificate of a database (RDS_CA_FILE) is made out to a name`]
      : [],
  );
}

function holdsCertificates(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes('-----BEGIN CERTIFICATE-----');
  } catch {
    return false;
  }
}
