import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { folders } from '../home.ts';
import { program } from '../packages.ts';
import { Part, type PartCommand } from '../part.ts';
import { runToEnd } from '../run-to-end.ts';

export const DATABASE = 'shop';
export const USER = 'shop';
const STOP_SECONDS = 30;

export type Row = Record<string, unknown>;

/** One MariaDB server with a data folder of its own. */
export class MariaDb {
  readonly part: Part;
  private readonly name: 'primary' | 'reader';
  private readonly port: number;
  private readonly closing: AbortSignal;

  /** @param closing once aborted, it isn't made or started any more */
  constructor(name: 'primary' | 'reader', port: number, closing: AbortSignal) {
    this.name = name;
    this.port = port;
    this.closing = closing;
    this.part = new Part(`mysql-${name}`, { stopSeconds: STOP_SECONDS, closing });
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
    if (!existsSync(this.folder)) await this.initialise();
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

  /**
   * Built beside its place and moved there when whole: a start that was cut off leaves nothing half. On a starved machine
   * it takes minutes, in which other parts must be heard.
   */
  private async initialise(): Promise<void> {
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
    const made = await runToEnd({ program: path, args, env }, this.closing);
    if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr || made.stdout}`);
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
