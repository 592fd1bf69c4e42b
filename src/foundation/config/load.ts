import { awsVault } from './aws-vault.js';
import { readConfig, type StoreConfig } from './config.js';
import { withAddressToCome } from './address-to-come.js';
import { type Environment, environmentToAsk, furnish } from './furnish.js';
import { unreadableIn } from './unsafe.js';
import { NO_REPLICA } from './variables.js';

/** What a process does that not every process does. */
export type Use = 'signs cookies' | 'tells its address' | 'needs its address';

/**
 * The configuration of a process: its environment, completed with what is kept in Secrets Manager and the Parameter
 * Store, then checked.
 *
 * @param uses whether the process signs cookies: any other is neither given the secret for it nor asked for one, for whoever
 *   has it is any member. And whether it tells the store's address: one that does starts without it if need be, and its
 *   PUBLIC_URL is there once the platform says it; one that needs it waits, and any other doesn't ask
 * @throws {ConfigFaults} naming everything that is missing, malformed or can’t be had
 */
export async function loadConfig(env: Environment, ...uses: readonly Use[]): Promise<StoreConfig> {
  const path = env['PARAMETERS_PATH'] ?? pathOfTeam(env['ENVIRONMENT_NAME']);
  const unwanted = uses.includes('signs cookies') ? [] : (['SESSION_SECRETS'] as const);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const vault = awsVault(env);
  const address = uses.includes('needs its address')
    ? 'needed'
    : uses.includes('tells its address')
      ? 'told'
      : 'unused';
  const furnished = await furnish({ ...env, PARAMETERS_PATH: path }, { vault, say, unwanted, address });
  const asked = environmentToAsk(furnished);
  const faults = [...emptyIn(env), ...unreadableIn(furnished), ...(asked === undefined ? [] : plainIn(furnished))];
  const config = readConfig(furnished, faults, unwanted, asked === undefined ? [] : ['PUBLIC_URL']);
  if (asked === undefined || address === 'unused') return config;
  return withAddressToCome(config, () => vault.address(asked), say);
}

/** What is set to nothing where only a word can say what was meant. */
function emptyIn({ RDS_REPLICA_HOSTNAME }: Environment): string[] {
  return RDS_REPLICA_HOSTNAME === ''
    ? [
        `RDS_REPLICA_HOSTNAME is empty, which says nothing: write RDS_REPLICA_HOSTNAME=${NO_REPLICA} where there is no replica`,
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

/** The worker `worker-teama` learns from its team’s web environment `web-teama`, which says everything itself. */
export function pathOfTeam(environmentName: string | undefined): string | undefined {
  const store = storeOf(environmentName);
  return store === environmentName ? undefined : `/shapestore/${store ?? ''}`;
}

/** A store is called like its web environment: `web-teama`, for `worker-teama` as well. */
export function storeOf(environmentName: string | undefined): string | undefined {
  return environmentName?.replace(/^worker-(?=.)/, 'web-');
}
