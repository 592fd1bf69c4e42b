import { setTimeout as pause } from 'node:timers/promises';
import { ConfigFaults } from './config.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where values are kept that don’t stand in an environment’s own settings. */
export interface Vault {
  /** The text of a secret, by its ARN or name. */
  secret(id: string): Promise<string>;
  /** Every parameter below a path, by the last part of its name. */
  parameters(path: string): Promise<Readonly<Record<string, string>>>;
  /** The address at which Elastic Beanstalk serves an environment, by its name. */
  address(environmentName: string): Promise<string>;
}

export interface FurnishWishes {
  readonly vault: Vault;
  /** How long somebody else may take to put the values there, or AWS to let us read them, in milliseconds. */
  readonly patience?: number;
  /** Names that are not to be taken from a secret: this process has no use for them, and no right. */
  readonly unwanted?: readonly string[];
  /** What PUBLIC_URL is for. Unused, nobody is asked for it; told, the process does without until it is found out. */
  readonly address?: 'unused' | 'told' | 'needed';
  /** Told once a try why it has to wait. */
  readonly say?: (line: string) => void;
}

const POINTER = '_SECRET_ARN';
const ADDRESS = 'PUBLIC_URL';
const ADDRESS_POINTER = 'PUBLIC_URL_ENVIRONMENT';
const PATIENCE_MILLISECONDS = 90_000;
const ADDRESS_PATIENCE_MILLISECONDS = 5000;
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 8000;

/**
 * Completes what the platform has set with what is kept elsewhere, before anything is checked:
 *
 * - `PARAMETERS_PATH=/shapestore/web-teama` takes every parameter below that path: so the worker learns where the web
 *   environment of its team keeps things.
 * - `NAME_SECRET_ARN=<arn>` takes NAME from a secret, `NAME_SECRET_ARN=<arn>#key` from one key of a JSON secret: so no password
 *   stands in a file, a console or a template.
 * - `PUBLIC_URL_ENVIRONMENT=web-teama` takes PUBLIC_URL from the address of that environment, for a store without a domain of
 *   its own: no template can name it, with a load balancer and without one. A store serves without knowing it, so it is waited
 *   for as long as the others only where it is needed.
 *
 * What is set directly always wins. A right that was granted a moment ago takes AWS a while to honour, so refusals are
 * waited out.
 *
 * @throws {ConfigFaults} naming every variable that couldn’t be had; never a value
 */
export async function furnish(env: Environment, wishes: FurnishWishes): Promise<Environment> {
  const { PARAMETERS_PATH: path } = env;
  const { vault } = wishes;
  const until = Date.now() + (wishes.patience ?? PATIENCE_MILLISECONDS);
  const lent = path === undefined || path === '' ? {} : await parametersBelow(path, wishes, until);
  const known: Environment = { ...lent, ...given(env) };
  const faults: string[] = [];
  const address = await addressOf(known, wishes, until).catch((error: unknown) => {
    if (wishes.address === 'needed') faults.push(`${ADDRESS_POINTER}: ${reasonOf(error)}`);
    else wishes.say?.(`${ADDRESS_POINTER}: ${reasonOf(error)}; going on without the address for now`);
    return {};
  });
  const wanted = Object.keys(known).filter((name) => name.endsWith(POINTER) && isWanted(known, name, wishes));
  const found = await Promise.all(
    wanted.map(async (name) => {
      const target = name.slice(0, -POINTER.length);
      const [id = '', key] = (known[name] ?? '').split('#', 2);
      try {
        const text = await patiently(() => vault.secret(id), `${name}: the secret`, wishes, until);
        return [target, key === undefined ? text : pick(text, key)] as const;
      } catch (error) {
        faults.push(`${name}: ${reasonOf(error)}`);
        return undefined;
      }
    }),
  );
  if (faults.length > 0) throw new ConfigFaults(faults.sort());
  return { ...known, ...address, ...Object.fromEntries(found.filter((each) => each !== undefined)) };
}

async function addressOf(known: Environment, wishes: FurnishWishes, until: number): Promise<Environment> {
  const name = environmentToAsk(known);
  const { address: use = 'unused', vault } = wishes;
  if (name === undefined || use === 'unused') return {};
  const what = `${ADDRESS_POINTER}: the address of ${name}`;
  const last = use === 'needed' ? until : Math.min(until, Date.now() + ADDRESS_PATIENCE_MILLISECONDS);
  return { [ADDRESS]: await patiently(() => vault.address(name), what, wishes, last) };
}

/** The environment whose address is the store's; undefined where the store has one of its own. */
export function environmentToAsk(known: Environment): string | undefined {
  return (known[ADDRESS] ?? '') === '' ? known[ADDRESS_POINTER] : undefined;
}

async function parametersBelow(path: string, wishes: FurnishWishes, until: number): Promise<Environment> {
  try {
    return await patiently(
      async () => {
        const found = await wishes.vault.parameters(path);
        if (Object.keys(found).length === 0) throw new Error(`nothing is kept below ${path}`);
        return found;
      },
      `PARAMETERS_PATH: ${path}`,
      wishes,
      until,
    );
  } catch (error) {
    throw new ConfigFaults([`PARAMETERS_PATH: ${reasonOf(error)}`]);
  }
}

/** An empty setting is what a console leaves behind when somebody clears a field. */
function given(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

function isWanted(known: Environment, name: string, { unwanted = [] }: FurnishWishes): boolean {
  const target = name.slice(0, -POINTER.length);
  return known[target] === undefined && !unwanted.includes(target);
}

async function patiently<T>(ask: () => Promise<T>, what: string, { say }: FurnishWishes, until: number): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const wait = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** tries);
      if (Date.now() + wait > until) throw error;
      say?.(`waiting for ${what} (${reasonOf(error)})`);
      await pause(wait);
    }
  }
}

function pick(text: string, key: string): string {
  const value = (readObject(text) ?? {})[key];
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`the secret has no ${key}`);
  return String(value);
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A parser quotes what it can’t read; this is a secret.
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const { name, message } = error as Error;
  return name === 'Error' ? message : name;
}
