import { awsVault } from './aws-vault.js';
import { readConfig, type StoreConfig } from './config.js';
import { withAddressToCome } from './address-to-come.js';
import { type Environment, environmentToAsk, furnish } from './furnish.js';
import { type Identity, unwantedBy } from './identity.js';
import { numberedIn, unreadableIn } from './unsafe.js';
import { NONE } from './variables.js';

/** What a process does with the store's address. */
export type Use = 'tells its address' | 'needs its address';

/**
 * The configuration of a process: its environment, completed with what is kept in Secrets Manager and the Parameter
 * Store, then checked.
 *
 * @param identity as whom the process comes to the database, which also says what secrets it has: it is neither given those
 *   of others nor asked for them
 * @param use whether it tells the store's address: one that does starts without it if need be, and its PUBLIC_URL is there
 *   once the platform says it; one that needs it waits, and any other doesn't ask
 * @throws {ConfigFaults} naming everything that is missing, malformed or can’t be had
 */
export async function loadConfig(env: Environment, identity: Identity, use?: Use): Promise<StoreConfig> {
  const path = env['PARAMETERS_PATH'] ?? pathFor(env['ENVIRONMENT_NAME'], identity);
  const unwanted = unwantedBy(identity);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const vault = awsVault(env);
  const address = use === 'needs its address' ? 'needed' : use === 'tells its address' ? 'told' : 'unused';
  const furnished = await furnish({ ...env, PARAMETERS_PATH: path }, { vault, say, unwanted, address });
  const asked = environmentToAsk(furnished);
  const faults = [
    ...emptyIn(env),
    ...unreadableIn(furnished),
    ...numberedIn(furnished),
    ...(asked === undefined ? [] : plainIn(furnished)),
  ];
  const config = readConfig(furnished, identity, faults, asked === undefined ? [] : ['PUBLIC_URL']);
  if (asked === undefined || address === 'unused') return config;
  return withAddressToCome(config, () => vault.address(asked), say);
}

/** What is set to nothing where only a word can say what was meant. */
function emptyIn({ RDS_REPLICA_HOSTNAME }: Environment): string[] {
  return RDS_REPLICA_HOSTNAME === ''
    ? [
        `RDS_REPLICA_HOSTNAME is empty, which says nothing: write RDS_REPLICA_HOSTNAME=${NONE} where there is no replica`,
      ]
    : [];
}

/** The platform's own address has no certificate. */
function plainIn({ NODE_ENV, HTTPS }: Environment): string[] {
  return NODE_ENV === 'production' && HTTPS !== 'off'
    ? [
        'PUBLIC_URL is missing, and the address of the environment itself has no HTTPS: name the shop’s, or say HTTPS=off',
      ]
    : [];
}

/**
 * Where a process reads what it isn’t told: the worker `worker-teama` learns from its team’s web environment `web-teama`. That
 * one says everything itself, but for what the owner of its database alone needs: there is no room for it, and no use.
 */
export function pathFor(environmentName: string | undefined, identity: Identity): string | undefined {
  const store = storeOf(environmentName);
  const says = store === undefined || store === '' || (store === environmentName && identity !== 'owner');
  return says ? undefined : `/shapestore/${store}`;
}

/** A store is called like its web environment: `web-teama`, for `worker-teama` as well. */
export function storeOf(environmentName: string | undefined): string | undefined {
  return environmentName?.replace(/^worker-(?=.)/, 'web-');
}
