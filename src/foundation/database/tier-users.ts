import { type Connection, escapeId, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { type Login, loginOf, type StoreConfig, TIER_USERS, type TierUser } from '../config/index.js';
import { connect } from './connect.js';
import { byPlace, isSame, type Right, type Rights, rightsOf } from './rights.js';

/** From wherever it comes: who reaches the server at all is said by the network. */
const ANYWHERE = '%';

/**
 * The users of the tiers, as their owner makes them: with the passwords of the configuration and exactly the rights of the
 * table. Safe to repeat, and nothing that runs loses its way in: a password that is another by now goes on opening the door
 * until {@link forgetOldPasswords} (MySQL; MariaDB has no second password), and rights are added one by one.
 */
export class TierUsers {
  /** @param config of the owner */
  constructor(
    private readonly config: StoreConfig,
    private readonly rights: Rights,
  ) {}

  /**
   * Makes or changes what isn’t as it should be in this database.
   *
   * @returns what was done, a line each; none when all was well
   * @throws what the server says, when the owner may not make users or give rights
   */
  async letIn(database: string = this.config.RDS_DB_NAME): Promise<string[]> {
    const owner = await connect(this.config, 'primary', { database });
    try {
      const done: string[] = [];
      for (const user of TIER_USERS) {
        const login = loginOf(this.config, user);
        done.push(...(await this.open(owner, login)), ...(await this.entitle(owner, user, login, database)));
      }
      return done;
    } finally {
      owner.destroy();
    }
  }

  /** From now on only the passwords of the configuration open the door. For when every process has been started anew. */
  async forgetOldPasswords(): Promise<void> {
    const owner = await connect(this.config, 'primary');
    try {
      if (await isMariaDb(owner)) return;
      for (const user of TIER_USERS)
        await owner.query('ALTER USER ?@? DISCARD OLD PASSWORD', accountOf(loginOf(this.config, user)));
    } finally {
      owner.destroy();
    }
  }

  /** Lets a user in with that password. */
  private async open(owner: Connection, login: Login): Promise<string[]> {
    const encrypted = this.config.RDS_CA_FILE === undefined ? '' : ' REQUIRE SSL';
    const values = [...accountOf(login), login.password];
    const [made] = await owner.query<ResultSetHeader>(
      `CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?${encrypted}`,
      values,
    );
    if (await this.isLetIn(login)) return made.warningStatus === 0 ? [`made the user ${login.username}`] : [];
    await owner.query(`ALTER USER ?@? IDENTIFIED BY ? /*!80014 RETAIN CURRENT PASSWORD */${encrypted}`, values);
    return [`changed the password of ${login.username}`];
  }

  private async isLetIn(login: Login): Promise<boolean> {
    try {
      (await connect(this.config, 'primary', { login, database: '' })).destroy();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === 'ER_ACCESS_DENIED_ERROR') return false;
      throw error;
    }
  }

  /** Gives a user what it lacks of its rights, then takes what is none of them. */
  private async entitle(owner: Connection, user: TierUser, login: Login, database: string): Promise<string[]> {
    const replication = (await isMariaDb(owner)) ? 'SLAVE MONITOR' : 'REPLICATION CLIENT';
    const wanted = rightsOf(this.rights, user, { database, tables: await tablesOf(owner), replication });
    const held = await this.heldBy(login, database);
    const lacking = wanted.filter((right) => !held.some((each) => isSame(each, right)));
    const spare = held.filter((right) => !wanted.some((each) => isSame(each, right)));
    for (const [on, privileges] of byPlace(lacking)) {
      await owner.query(`GRANT ${privileges.join(', ')} ON ${placeIn(on, database)} TO ?@?`, accountOf(login));
    }
    for (const [on, privileges] of byPlace(spare)) {
      await owner.query(`REVOKE ${privileges.join(', ')} ON ${placeIn(on, database)} FROM ?@?`, accountOf(login));
    }
    return [
      ...(lacking.length === 0 ? [] : [`gave ${login.username} ${String(lacking.length)} rights`]),
      ...(spare.length === 0 ? [] : [`took ${String(spare.length)} rights from ${login.username}`]),
    ];
  }

  /** Everybody may ask for their own rights; the owner of a database may not ask for those of others everywhere. */
  private async heldBy(login: Login, database: string): Promise<Right[]> {
    const connection = await connect(this.config, 'primary', { login, database: '' });
    const grantee = accountOf(login)
      .map((part) => `'${part}'`)
      .join('@');
    try {
      const [rows] = await connection.query<
        (RowDataPacket & Record<'place' | 'name' | 'privilege' | 'lends', string>)[]
      >(
        `SELECT 'table' AS place, table_name AS name, privilege_type AS privilege, is_grantable AS lends
           FROM information_schema.table_privileges WHERE grantee = ? AND table_schema = ?
         UNION ALL SELECT 'databases', table_schema, privilege_type, is_grantable
           FROM information_schema.schema_privileges WHERE grantee = ? AND REPLACE(table_schema, '\\\\', '') = ?
         UNION ALL SELECT 'server', '', privilege_type, is_grantable
           FROM information_schema.user_privileges WHERE grantee = ? AND privilege_type <> 'USAGE'`,
        [grantee, database, grantee, database, grantee],
      );
      return rows.flatMap(({ place, name, privilege, lends }) => {
        const on: Right['on'] =
          place === 'table' ? { table: name } : place === 'databases' ? { databases: name } : 'server';
        return [{ on, privilege }, ...(lends === 'YES' ? [{ on, privilege: 'GRANT OPTION' }] : [])];
      });
    } finally {
      connection.destroy();
    }
  }
}

const accountOf = ({ username }: Login): [string, string] => [username, ANYWHERE];

function placeIn(on: Right['on'], database: string): string {
  if (on === 'server') return '*.*';
  if ('databases' in on) return `${escapeId(on.databases, true)}.*`;
  return `${escapeId(database, true)}.${escapeId(on.table, true)}`;
}

async function tablesOf(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query<(RowDataPacket & { name: string })[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name);
}

async function isMariaDb(connection: Connection): Promise<boolean> {
  const [[row]] = await connection.query<(RowDataPacket & { version: string })[]>('SELECT VERSION() AS version');
  return String(row?.version).includes('MariaDB');
}
