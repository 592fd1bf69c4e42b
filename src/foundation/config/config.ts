import { type Identity, loginsOf, unwantedBy } from './identity.js';
import type { StoreConfig } from './store-config.js';
import { unsafeIn } from './unsafe.js';
import { variables, type VariableName } from './variables.js';

export type { StoreConfig } from './store-config.js';

/** Injection token of {@link StoreConfig}. */
export const STORE_CONFIG = Symbol('STORE_CONFIG');

/**
 * Thrown when the environment can't run the store. Lists every fault at once, by name and never by value: the log it
 * ends up in is read by more people than may know the secrets.
 */
export class ConfigFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment can't run the store:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigFaults';
  }
}

/**
 * Reads and checks the whole environment once. A laptop may leave everything out; production must say everything that
 * `variables` marks as required.
 *
 * @param identity as whom the process comes to the database: secrets of others are neither read nor missed
 * @param alsoWrong faults found elsewhere, to be named together with these
 * @param toCome variables that are found out later: not missed
 * @throws {ConfigFaults} naming every variable that is missing, malformed or, in production, unsafe
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  identity: Identity = 'web',
  alsoWrong: readonly string[] = [],
  toCome: readonly VariableName[] = [],
): StoreConfig {
  const unwanted = unwantedBy(identity);
  const production = env['NODE_ENV'] === 'production';
  const faults: string[] = [...alsoWrong];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    if (unwanted.includes(name as VariableName)) continue;
    const given = env[name] === '' ? undefined : env[name];
    const fallback = production
      ? typeof variable.production === 'object'
        ? variable.production.default
        : undefined
      : variable.laptop;
    const raw = given ?? fallback;
    if (raw === undefined) {
      const missed = production && variable.production === 'required' && !toCome.includes(name as VariableName);
      if (missed) faults.push(`${name} is missing: ${variable.meaning}`);
      continue;
    }
    const parsed = variable.schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(`${name} ${parsed.error.issues.map((issue) => issue.message).join(', ')}`);
  }
  // Whoever signs nothing has no secrets, rather than an unknown number of them.
  values['SESSION_SECRETS'] ??= [];
  values['REDIS_URL'] = withPassword(values);
  values['logins'] = loginsOf(values, identity);
  if (production) faults.push(...unsafeIn(values, known(env)));
  if (faults.length > 0) throw new ConfigFaults(faults);
  return values as unknown as StoreConfig;
}

/** Only what the store reads: whatever else a machine’s environment holds is nobody’s business. */
function known(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, env[name]]));
}

/** The address of Redis with the password that is kept elsewhere, so that whoever connects needs one thing only. */
function withPassword({ REDIS_URL, REDIS_PASSWORD }: Partial<StoreConfig>): string | undefined {
  if (REDIS_URL === undefined || REDIS_PASSWORD === undefined) return REDIS_URL;
  const url = new URL(REDIS_URL);
  if (url.password !== '') return REDIS_URL;
  url.password = encodeURIComponent(REDIS_PASSWORD);
  return url.href;
}
