import type { z } from 'zod';
import { KNOWN_SECRETS, variables, type VariableName } from './variables.js';

type Raw = { [Name in VariableName]: z.infer<(typeof variables)[Name]['schema']> };
/** Variables that may be unset even in production. */
type Optional =
  | 'ENVIRONMENT_NAME'
  | 'PARAMETERS_PATH'
  | 'RDS_REPLICA_HOSTNAME'
  | 'RDS_REPLICA_PORT'
  | 'RDS_CA_FILE'
  | 'AWS_ENDPOINT_URL_SQS'
  | 'AWS_ENDPOINT_URL_DYNAMODB'
  | 'AWS_ENDPOINT_URL_S3'
  | 'AWS_EC2_METADATA_SERVICE_ENDPOINT'
  | 'BUCKET'
  | 'FAILOVER_BUCKET'
  | 'ASSET_URL';

/** What both tiers know of their surroundings, by the names Elastic Beanstalk and its users expect. */
export type StoreConfig = Readonly<Omit<Raw, Optional> & Partial<Pick<Raw, Optional>>>;

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
 * @throws {ConfigFaults} naming every variable that is missing or malformed
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): StoreConfig {
  const production = env['NODE_ENV'] === 'production';
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const given = env[name] === '' ? undefined : env[name];
    const fallback = production
      ? typeof variable.production === 'object'
        ? variable.production.default
        : undefined
      : variable.laptop;
    const raw = given ?? fallback;
    if (raw === undefined) {
      if (production && variable.production === 'required') faults.push(`${name} is missing: ${variable.meaning}`);
      continue;
    }
    const parsed = variable.schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(`${name} ${parsed.error.issues.map((issue) => issue.message).join(', ')}`);
  }
  const secrets = values['SESSION_SECRETS'];
  if (production && Array.isArray(secrets) && secrets.some((secret) => KNOWN_SECRETS.includes(String(secret)))) {
    faults.push('SESSION_SECRETS is the laptop’s sample: make one with `openssl rand -base64 48`');
  }
  if (faults.length > 0) throw new ConfigFaults(faults);
  return values as unknown as StoreConfig;
}
