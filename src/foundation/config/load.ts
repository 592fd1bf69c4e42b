import { awsVault } from './aws-vault.js';
import { readConfig, type StoreConfig } from './config.js';
import { type Environment, furnish } from './furnish.js';
import { unreadableIn } from './unsafe.js';

/**
 * The configuration of a process: its environment, completed with what is kept in Secrets Manager and the Parameter
 * Store, then checked.
 *
 * @param use whether the process signs cookies. Any other is neither given the secret for it nor asked for one: whoever has
 *   it is any member
 * @throws {ConfigFaults} naming everything that is missing, malformed or can’t be had
 */
export async function loadConfig(env: Environment, use?: 'signs cookies'): Promise<StoreConfig> {
  const path = env['PARAMETERS_PATH'] ?? pathOfTeam(env['ENVIRONMENT_NAME']);
  const unwanted = use === 'signs cookies' ? [] : (['SESSION_SECRETS'] as const);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const furnished = await furnish({ ...env, PARAMETERS_PATH: path }, { vault: awsVault(env), say, unwanted });
  return readConfig(furnished, unreadableIn(furnished), unwanted);
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
