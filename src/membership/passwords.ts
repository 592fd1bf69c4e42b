import { createHash } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';
import { FairLine } from '../foundation/budgets/index.js';
import { Busy } from './membership-errors.js';
import { opaqueString } from './opaque-string.js';

// The package’s `Algorithm` is a const enum, which modules compiled one by one can’t see.
const ARGON2ID = 2;
/** OWASP’s first choice for argon2id: 19 MiB, two passes. The parameters travel in each hash. */
const PARAMETERS: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;
const MOST_WAITING = 32;

/** Each hash takes 19 MiB: a rush of sign-ins must not take the memory of everything else, nor all places. */
const line = new FairLine('hashing', AT_ONCE, MOST_WAITING);

const SALT_BYTES = 16;

/**
 * @param address of an account that isn’t proven to be its owner’s: its salt follows from the address, so that one hash is
 * compared with the passwords of everybody who claims it, however many they are
 * @throws {Busy} when too many passwords are being checked already
 */
export async function hashed(password: string, address?: string): Promise<string> {
  return await inTurn(() => hash(opaqueString(password), parametersFor(address)));
}

/**
 * Whether the password belongs to the hash, and how: `as-typed` when the hash was made of what was typed, before passwords
 * were normalised. Without a hash it takes as long and says no, so that nobody can tell an address that has no account by the
 * time the answer takes.
 *
 * @throws {Busy} when too many passwords are being checked already
 */
export async function matchOf(
  password: string,
  known: string | undefined,
): Promise<'normalised' | 'as-typed' | undefined> {
  return await inTurn(() => matchIn(password, known));
}

/**
 * How the password belongs to the hash, as {@link matchOf}, and what it would be hashed to for somebody who claims the
 * address. In one turn: two passwords are hashed whether or not anybody has the address or claims it.
 *
 * @throws {Busy} when too many passwords are being checked already
 */
export async function matchesOf(
  password: string,
  known: string | undefined,
  address: string,
): Promise<{ readonly match: Awaited<ReturnType<typeof matchOf>>; readonly claim: string }> {
  return await inTurn(async () => ({
    match: await matchIn(password, known),
    claim: await hash(opaqueString(password), parametersFor(address)),
  }));
}

async function matchIn(password: string, known: string | undefined): Promise<'normalised' | 'as-typed' | undefined> {
  const normalised = opaqueString(password);
  const fits = async (candidate: string) => await verify(known ?? (await nobodys), candidate);
  const as = await (async () => {
    if (await fits(normalised)) return 'normalised';
    return password !== normalised && (await fits(password)) ? 'as-typed' : undefined;
  })();
  return known === undefined ? undefined : as;
}

function parametersFor(address: string | undefined): Options {
  if (address === undefined) return PARAMETERS;
  const salt = createHash('sha256').update(`account of ${address}`).digest().subarray(0, SALT_BYTES);
  return { ...PARAMETERS, salt };
}

/** As {@link matchOf}, however it matches. @throws {Busy} */
export async function belongsTo(password: string, known: string | undefined): Promise<boolean> {
  return (await matchOf(password, known)) !== undefined;
}

/** Whether a hash was made with older parameters than today’s. */
export function isOutdated(known: string): boolean {
  return !known.startsWith(`$argon2id$v=19$m=${String(PARAMETERS.memoryCost)},t=${String(PARAMETERS.timeCost)},p=1$`);
}

const nobodys = hash('nobody has this password', PARAMETERS);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return await line.run(work, () => new Busy());
}
