import type { VariableName } from './variables.js';

/**
 * As whom a process comes to the database. `owner` owns the schema: it migrates, makes the users of the others, restores
 * dumps, brings price lists in and makes staff. The tiers can do none of that.
 */
export type Identity = 'web' | 'worker' | 'owner';

/** A user of the database and what lets it in. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Whom a process is let in as on the primary, and on the replica. */
export interface Logins {
  readonly writer: Login;
  readonly reader: Login;
}

/** The reader has its rights apart, and no password: whoever has the web tier’s may use both. */
const USERS = {
  owner: ['RDS_USERNAME', 'RDS_PASSWORD'],
  web: ['RDS_WEB_USERNAME', 'RDS_WEB_PASSWORD'],
  reader: ['RDS_READER_USERNAME', 'RDS_WEB_PASSWORD'],
  worker: ['RDS_WORKER_USERNAME', 'RDS_WORKER_PASSWORD'],
} as const satisfies Record<string, readonly [VariableName, VariableName]>;

/** Users that the owner makes. */
export const TIER_USERS = ['web', 'reader', 'worker'] as const;
export type TierUser = (typeof TIER_USERS)[number];

/** What was read, by its variable. */
type Values = Readonly<Partial<Record<VariableName, unknown>>>;

/** Secrets, and what goes with them, by who needs them. Nobody else is given them, or asked for them. */
const OWN: Readonly<Record<Identity, readonly VariableName[]>> = {
  // Whoever has the secrets of sessions is any member.
  web: ['SESSION_SECRETS', ...USERS.web, ...USERS.reader],
  worker: USERS.worker,
  owner: Object.values(USERS).flat(),
};

/** Variables that a process has no use for: it neither reads them nor misses them. */
export function unwantedBy(identity: Identity): readonly VariableName[] {
  return [...new Set(Object.values(OWN).flat())].filter((name) => !OWN[identity].includes(name));
}

/** What of the values is a user’s. */
export function loginOf(values: Values, user: keyof typeof USERS): Login {
  const [username, password] = USERS[user];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { username: text(values[username]), password: text(values[password]) };
}

/** Whom a process of that identity is let in as. */
export function loginsOf(values: Values, identity: Identity): Logins {
  return {
    writer: loginOf(values, identity),
    // Where nothing can be written nobody needs the right to.
    reader: loginOf(values, identity === 'web' ? 'reader' : identity),
  };
}

/** The variables that name a user and say its password. */
export const userVariables = Object.values(USERS).map(([username, password]) => ({ username, password }));
