import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { folders } from '../home.ts';
import { program } from '../packages.ts';
import { Part, type PartCommand } from '../part.ts';

export const DATABASE = 'shop';
export const USER = 'shop';
const REPLICATION_USER = 'replication';
const REPLICATION_SECONDS = 15;

type Row = Record<string, unknown>;

/** One MariaDB server with a data folder of its own. */
export class MariaDb {
  readonly part: Part;
  private readonly name: 'primary' | 'reader';
  private readonly port: number;

  constructor(name: 'primary' | 'reader', port: number) {
    this.name = name;
    this.port = port;
    this.part = new Part(`mysql-${name}`, 30_000);
  }

  get socket(): string {
    return join(folders.sockets, `${this.name}.sock`);
  }

  private get folder(): string {
    return join(folders.data, `mysql-${this.name}`);
  }

  /** Of its own: servers that are made at the same moment trip over each other’s temporary tables in the shared one. */
  private get scratch(): string {
    return join(folders.data, `mysql-${this.name}.tmp`);
  }

  async start(): Promise<void> {
    mkdirSync(this.scratch, { recursive: true, mode: 0o700 });
    if (!existsSync(this.folder)) this.initialise();
    rmSync(this.socket, { force: true });
    this.part.start(this.command());
    await this.part.until(async () => {
      const connection = await this.asRoot();
      await connection.end();
      return true;
    });
  }

  /** Throws the data away; the next start begins empty. */
  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async asRoot(): Promise<Connection> {
    return await createConnection({ socketPath: this.socket, user: 'root', multipleStatements: true });
  }

  async query(sql: string): Promise<Row[]> {
    const connection = await this.asRoot();
    try {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? (rows as Row[]) : [];
    } finally {
      await connection.end();
    }
  }

  /** Built beside its place and moved there when whole: a start that was cut off leaves nothing half. */
  private initialise(): void {
    const { path, env, prefix } = program('mariadb-install-db');
    const draft = `${this.folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const args = [
      '--no-defaults',
      `--datadir=${draft}`,
      `--tmpdir=${this.scratch}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...(prefix === undefined ? [] : [`--basedir=${join(prefix, 'usr')}`]),
      ...asRootUser(),
    ];
    const made = spawnSync(path, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr.trim() || made.stdout.trim()}`);
    renameSync(draft, this.folder);
  }

  private command(): PartCommand {
    const { path, env, prefix } = program('mariadbd');
    const share = prefix === undefined ? undefined : join(prefix, 'usr', 'share', 'mysql');
    return {
      program: path,
      env,
      args: [
        '--no-defaults',
        `--datadir=${this.folder}`,
        `--tmpdir=${this.scratch}`,
        `--port=${String(this.port)}`,
        '--bind-address=127.0.0.1',
        `--socket=${this.socket}`,
        `--pid-file=${join(this.folder, 'server.pid')}`,
        `--server-id=${this.name === 'primary' ? '1' : '2'}`,
        '--gtid-domain-id=0',
        '--gtid-strict-mode=ON',
        '--log-bin=bin',
        '--binlog-format=ROW',
        '--log-slave-updates=ON',
        '--relay-log=relay',
        '--relay-log-recovery=ON',
        // What a power cut must not take: the defaults trade it for speed.
        '--sync-binlog=1',
        '--innodb-flush-log-at-trx-commit=1',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_unicode_ci',
        '--skip-name-resolve',
        '--skip-log-error',
        '--innodb-buffer-pool-size=128M',
        '--performance-schema=OFF',
        ...(this.name === 'reader' ? ['--read-only=ON'] : []),
        ...(share === undefined || prefix === undefined
          ? []
          : [
              `--lc-messages-dir=${share}`,
              `--character-sets-dir=${join(share, 'charsets')}`,
              `--plugin-dir=${join(prefix, 'usr', 'lib', 'mysql', 'plugin')}`,
            ]),
        ...asRootUser(),
      ],
    };
  }
}

/** A checkout may lie where no other user can look, so the server keeps the user who owns it, root included. */
function asRootUser(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/**
 * Creates database and users. Safe to repeat. The shop’s user may make further databases beside its own and ask how far
 * behind the reader is, as it may on RDS.
 */
export async function provision(primary: MariaDb, password: string): Promise<void> {
  await primary.query(
    `CREATE DATABASE IF NOT EXISTS ${DATABASE};
     CREATE USER IF NOT EXISTS ${USER}@'%'; ALTER USER ${USER}@'%' IDENTIFIED BY '${password}';
     GRANT ALL ON ${DATABASE}.* TO ${USER}@'%'; GRANT ALL ON \`${DATABASE}\\_%\`.* TO ${USER}@'%';
     GRANT REPLICA MONITOR ON *.* TO ${USER}@'%';
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
export async function replicate(primary: MariaDb, reader: MariaDb, port: number, password: string): Promise<boolean> {
  if (await follows(reader, port, password)) return false;
  await reader.part.stop();
  reader.forget();
  await reader.start();
  await copy(primary, reader);
  if (!(await follows(reader, port, password)))
    throw new Error('the reader can’t follow the primary, not even built anew');
  return true;
}

async function follows(reader: MariaDb, port: number, password: string): Promise<boolean> {
  await reader.query(
    `STOP SLAVE; CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=${String(port)},
       MASTER_USER='${REPLICATION_USER}', MASTER_PASSWORD='${password}', MASTER_CONNECT_RETRY=1,
       MASTER_USE_GTID=slave_pos; START SLAVE`,
  );
  const end = Date.now() + REPLICATION_SECONDS * 1000;
  while (Date.now() < end) {
    const [status] = await reader.query('SHOW SLAVE STATUS');
    if (status?.['Slave_IO_Running'] === 'Yes' && status['Slave_SQL_Running'] === 'Yes') return true;
    if (Number(status?.['Last_SQL_Errno']) > 0 || Number(status?.['Last_IO_Errno']) === 1236) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Copies everything, the users and the position in the primary’s log included, without logging it as the reader’s own. */
async function copy(primary: MariaDb, reader: MariaDb): Promise<void> {
  const dump = program('mariadb-dump');
  const client = program('mariadb');
  const from = spawn(
    dump.path,
    [
      '--no-defaults',
      `--socket=${primary.socket}`,
      '--user=root',
      '--databases',
      DATABASE,
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
