import type { TierUser } from '../config/index.js';

export type Verb = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** What each user that the owner makes may do with one table. */
export type TableRights = Readonly<Partial<Record<TierUser, readonly Verb[]>>>;

/** What the users of the tiers may do, by table: given by the composition root, because the foundation knows no shop word. */
export interface Rights {
  readonly tables: Readonly<Record<string, TableRights>>;
  /** Users who may read every table of the database, whoever made it. */
  readonly everyTable: readonly TierUser[];
  /** Users who may ask a server how far behind it is. */
  readonly replication: readonly TierUser[];
}

/** One right as a server knows it: of the whole server, of databases whose names are like a pattern, or of a table. */
export interface Right {
  readonly on: 'server' | { readonly databases: string } | { readonly table: string };
  readonly privilege: string;
}

/** What rights are given on. */
export interface Place {
  readonly database: string;
  /** Tables that are there. */
  readonly tables: readonly string[];
  /** What this server calls the right to ask how far behind it is. */
  readonly replication: string;
}

/** Rights that a user shall have. */
export function rightsOf(rights: Rights, user: TierUser, { database, tables, replication }: Place): Right[] {
  return [
    ...(rights.replication.includes(user) ? [{ on: 'server', privilege: replication } as const] : []),
    ...(rights.everyTable.includes(user) ? [{ on: { databases: likeAlone(database) }, privilege: 'SELECT' }] : []),
    ...tables.flatMap((table) =>
      (rights.tables[table]?.[user] ?? []).map((privilege) => ({ on: { table }, privilege })),
    ),
  ];
}

export const isSame = (one: Right, other: Right): boolean =>
  one.privilege === other.privilege && placeOf(one) === placeOf(other);

/** Rights by where they hold: one statement gives all of one place. */
export function byPlace(rights: readonly Right[]): (readonly [on: Right['on'], privileges: readonly string[]])[] {
  const places = Map.groupBy(rights, placeOf);
  return [...places.values()].map(
    (each) => [each[0]?.on ?? 'server', [...new Set(each.map(({ privilege }) => privilege))]] as const,
  );
}

/** In a grant, and nowhere else, `_` and `%` in a database’s name stand for any letters. */
const likeAlone = (database: string): string => database.replaceAll(/[_%]/g, String.raw`\$&`);

const placeOf = ({ on }: Right): string => JSON.stringify(on);
