import { setTimeout as pause } from 'node:timers/promises';
import { DATABASE, type Row, USER } from '../parts/mariadb.ts';
import type { DatabasePair } from '../parts/servers.ts';
import { Patience } from '../patience.ts';
import { CERTIFIED_HOST, type Certificates } from './certificates.ts';
import { MysqlServer } from './mysql-server.ts';
import type { MysqlSoftware } from './mysql-software.ts';

const REPLICATION_USER = 'replication';
const REPLICATION_SECONDS = 15;
/** What the user has whom RDS for MySQL 8.4 makes an instance with; as there, neither SUPER nor anything it stands for. */
const RIGHTS_OF_RDS = [
  ...['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'RELOAD', 'PROCESS', 'REFERENCES', 'INDEX', 'ALTER'],
  ...['SHOW DATABASES', 'CREATE TEMPORARY TABLES', 'LOCK TABLES', 'EXECUTE', 'REPLICATION SLAVE', 'REPLICATION CLIENT'],
  ...['CREATE VIEW', 'SHOW VIEW', 'CREATE ROUTINE', 'ALTER ROUTINE', 'CREATE USER', 'EVENT', 'TRIGGER'],
  ...['CREATE ROLE', 'DROP ROLE', 'APPLICATION_PASSWORD_ADMIN', 'ROLE_ADMIN', 'XA_RECOVER_ADMIN'],
];

export interface PairPlan {
  readonly software: MysqlSoftware;
  readonly certificates: Certificates;
  readonly ports: { readonly primary: number; readonly reader: number };
  readonly password: string;
}

/** A MySQL that is written to, and one that follows it by GTID over TLS, as RDS’s replica does. */
export class MysqlPair implements DatabasePair {
  readonly primary: MysqlServer;
  readonly reader: MysqlServer;
  private readonly plan: PairPlan;

  /** @param closing once aborted, neither is made or started any more */
  constructor(plan: PairPlan, closing: AbortSignal) {
    const { software, certificates, ports } = plan;
    this.plan = plan;
    this.primary = new MysqlServer({ name: 'primary', port: ports.primary, software, certificates }, closing);
    this.reader = new MysqlServer({ name: 'reader', port: ports.reader, software, certificates }, closing);
  }

  async connect(): Promise<boolean> {
    await this.provision();
    if (await this.follows()) return false;
    // The primary’s log begins with its first statement, so that a reader with nothing in it can follow from there.
    await this.reader.part.stop();
    this.reader.forget();
    await this.reader.start();
    if (!(await this.follows())) throw new Error('the reader can’t follow the primary, not even built anew');
    return true;
  }

  private async provision(): Promise<void> {
    const { password } = this.plan;
    await this.primary.query(
      `CREATE DATABASE IF NOT EXISTS ${DATABASE};
       CREATE USER IF NOT EXISTS ${USER}@'%'; ALTER USER ${USER}@'%' IDENTIFIED BY '${password}';
       GRANT ${RIGHTS_OF_RDS.join(', ')} ON *.* TO ${USER}@'%' WITH GRANT OPTION;
       CREATE USER IF NOT EXISTS ${REPLICATION_USER}@'%';
       ALTER USER ${REPLICATION_USER}@'%' IDENTIFIED BY '${password}' REQUIRE SSL;
       GRANT REPLICATION SLAVE ON *.* TO ${REPLICATION_USER}@'%'`,
    );
  }

  /** Whether the reader comes to have all that the primary has now. */
  private async follows(): Promise<boolean> {
    const { password, certificates } = this.plan;
    const { primary, reader } = this;
    const [written] = await primary.query('SELECT @@gtid_executed AS position');
    const hasAll = `SELECT GTID_SUBSET('${String(written?.['position'])}', @@gtid_executed) AS reached`;
    await reader.query(
      `STOP REPLICA;
       CHANGE REPLICATION SOURCE TO SOURCE_HOST='${CERTIFIED_HOST}', SOURCE_PORT=${String(primary.port)},
         SOURCE_USER='${REPLICATION_USER}', SOURCE_PASSWORD='${password}', SOURCE_CONNECT_RETRY=1,
         SOURCE_AUTO_POSITION=1, SOURCE_SSL=1, SOURCE_SSL_CA='${certificates.authority}',
         SOURCE_SSL_VERIFY_SERVER_CERT=1;
       START REPLICA`,
    );
    let status: Row | undefined;
    const patience = new Patience({ seconds: REPLICATION_SECONDS, signOfLife: () => status?.['Executed_Gtid_Set'] });
    try {
      while (!patience.isOver) {
        [status] = await reader.query('SHOW REPLICA STATUS');
        const runs = status?.['Replica_IO_Running'] === 'Yes' && status['Replica_SQL_Running'] === 'Yes';
        if (runs && Number((await reader.query(hasAll))[0]?.['reached']) === 1) return true;
        if (Number(status?.['Last_SQL_Errno']) > 0 || Number(status?.['Last_IO_Errno']) === 13114) return false;
        await pause(50);
      }
      return false;
    } finally {
      patience.end();
    }
  }
}
