import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from '../packages.ts';
import { Patience } from '../patience.ts';
import type { Ports } from '../ports.ts';
import { DATABASE, MariaDb, type Row, USER } from './mariadb.ts';

const REPLICATION_USER = 'replication';
const REPLICATION_SECONDS = 15;
/** Databases of the server itself: everything else belongs to whoever uses it. */
const SYSTEM_DATABASES = ['mysql', 'information_schema', 'performance_schema', 'sys'];
/** What RDS gives the user an instance is made with, as far as the shop and its commands have a use for it. */
const RIGHTS_EVERYWHERE = [
  ...['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'REFERENCES', 'INDEX', 'ALTER', 'SHOW DATABASES'],
  ...['CREATE TEMPORARY TABLES', 'LOCK TABLES', 'CREATE VIEW', 'SHOW VIEW', 'TRIGGER', 'REPLICA MONITOR'],
  ...['CREATE USER', 'PROCESS'],
];

/** A MariaDB that is written to, and one that follows it. */
export class MariaDbPair {
  readonly primary: MariaDb;
  readonly reader: MariaDb;
  private readonly port: number;
  private readonly password: string;

  /** @param closing once aborted, neither is made or started any more */
  constructor(ports: Ports, password: string, closing: AbortSignal) {
    this.port = ports.primary;
    this.password = password;
    this.primary = new MariaDb('primary', ports.primary, closing);
    this.reader = new MariaDb('reader', ports.reader, closing);
  }

  async connect(): Promise<boolean> {
    await provision(this.primary, this.password);
    return await replicate(this.primary, this.reader, this.port, this.password);
  }
}

/**
 * Creates the database and its owner. Safe to repeat. As on RDS, the owner may make further databases of any name and fill
 * them (a dump is restored into one), make users with fewer rights, and ask how far behind the reader is; not write on it.
 */
async function provision(primary: MariaDb, password: string): Promise<void> {
  await primary.query(
    `CREATE DATABASE IF NOT EXISTS ${DATABASE};
     CREATE USER IF NOT EXISTS ${USER}@'%'; ALTER USER ${USER}@'%' IDENTIFIED BY '${password}';
     GRANT ALL ON ${DATABASE}.* TO ${USER}@'%';
     GRANT ${RIGHTS_EVERYWHERE.join(', ')} ON *.* TO ${USER}@'%' WITH GRANT OPTION;
     CREATE USER IF NOT EXISTS ${REPLICATION_USER}@'%'; ALTER USER ${REPLICATION_USER}@'%' IDENTIFIED BY '${password}';
     GRANT REPLICATION SLAVE ON *.* TO ${REPLICATION_USER}@'%'`,
  );
}

/**
 * Makes the reader follow the primary. A reader that can’t (its data don’t fit after a power cut, say) is built anew
 * from the primary.
 *
 * @returns whether it had to be built anew
 */
async function replicate(primary: MariaDb, reader: MariaDb, port: number, password: string): Promise<boolean> {
  if (await follows(primary, reader, port, password)) return false;
  await reader.part.stop();
  reader.forget();
  await reader.start();
  await copy(primary, reader);
  if (!(await follows(primary, reader, port, password)))
    throw new Error('the reader can’t follow the primary, not even built anew');
  return true;
}

/** Whether the reader comes to have all that the primary has now: that it has begun to follow proves nothing yet. */
async function follows(primary: MariaDb, reader: MariaDb, port: number, password: string): Promise<boolean> {
  const [written] = await primary.query('SELECT @@gtid_binlog_pos AS position');
  const hasAll = `SELECT MASTER_GTID_WAIT('${String(written?.['position'])}', 0) = 0 AS reached`;
  await reader.query(
    `STOP SLAVE; CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=${String(port)},
       MASTER_USER='${REPLICATION_USER}', MASTER_PASSWORD='${password}', MASTER_CONNECT_RETRY=1,
       MASTER_USE_GTID=slave_pos; START SLAVE`,
  );
  let status: Row | undefined;
  // While it catches up, its positions move.
  const positions = () => ['Read_Master_Log_Pos', 'Exec_Master_Log_Pos'].map((name) => String(status?.[name])).join();
  const patience = new Patience({ seconds: REPLICATION_SECONDS, signOfLife: positions });
  try {
    while (!patience.isOver) {
      [status] = await reader.query('SHOW SLAVE STATUS');
      const runs = status?.['Slave_IO_Running'] === 'Yes' && status['Slave_SQL_Running'] === 'Yes';
      if (runs && Number((await reader.query(hasAll))[0]?.['reached']) === 1) return true;
      if (Number(status?.['Last_SQL_Errno']) > 0 || Number(status?.['Last_IO_Errno']) === 1236) return false;
      await pause(50);
    }
    return false;
  } finally {
    patience.end();
  }
}

/** Copies everything, the users and the position in the primary’s log included, without logging it as the reader’s own. */
async function copy(primary: MariaDb, reader: MariaDb): Promise<void> {
  const databases = (await primary.query('SHOW DATABASES')).map((row) => String(row['Database']));
  const dump = program('mariadb-dump');
  const client = program('mariadb');
  const from = spawn(
    dump.path,
    [
      '--no-defaults',
      `--socket=${primary.socket}`,
      '--user=root',
      '--databases',
      // One that a dump was restored into goes on being written to as well.
      ...databases.filter((name) => !SYSTEM_DATABASES.includes(name)),
      '--system=users',
      '--single-transaction',
      '--master-data=1',
      '--gtid',
      '--insert-ignore',
    ],
    { env: { ...process.env, ...dump.env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const into = spawn(
    client.path,
    ['--no-defaults', `--socket=${reader.socket}`, '--user=root', '--init-command=SET sql_log_bin=0', '--force'],
    { env: { ...process.env, ...client.env }, stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const ended = new Promise<number>((resolve) => {
    into.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
  await pipeline(from.stdout, into.stdin);
  await ended;
}
