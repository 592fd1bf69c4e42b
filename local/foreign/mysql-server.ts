import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { folders } from '../home.ts';
import { Part } from '../part.ts';
import type { Row } from '../parts/mariadb.ts';
import type { DatabaseServer } from '../parts/servers.ts';
import { runToEnd } from '../run-to-end.ts';
import type { Certificates } from './certificates.ts';
import type { MysqlSoftware } from './mysql-software.ts';

const STOP_SECONDS = 30;

/** What a server of the pair is. */
export interface MysqlPlan {
  readonly name: 'primary' | 'reader';
  readonly port: number;
  readonly software: MysqlSoftware;
  readonly certificates: Certificates;
}

/** One MySQL server with a data folder of its own, set as the templates set RDS: GTID, and TLS or nothing. */
export class MysqlServer implements DatabaseServer {
  readonly part: Part;
  readonly port: number;
  private readonly plan: MysqlPlan;
  private readonly closing: AbortSignal;

  /** @param closing once aborted, it isn't made or started any more */
  constructor(plan: MysqlPlan, closing: AbortSignal) {
    this.plan = plan;
    this.port = plan.port;
    this.closing = closing;
    this.part = new Part(`mysql-${plan.name}`, { stopSeconds: STOP_SECONDS, closing });
  }

  get socket(): string {
    return join(folders.sockets, `${this.plan.name}.sock`);
  }

  private get folder(): string {
    return join(folders.data, `mysql-${this.plan.name}`);
  }

  async start(): Promise<void> {
    if (!existsSync(this.folder)) await this.initialise();
    rmSync(this.socket, { force: true });
    const { program, first } = this.plan.software;
    this.part.start({ program, args: [...first, ...this.arguments(this.folder), ...this.service()] });
    await this.part.until(async () => (await this.query('SELECT 1')).length === 1);
  }

  /** Throws the data away; the next start begins empty. */
  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs statements as root. */
  async query(sql: string): Promise<Row[]> {
    const connection = await createConnection({ socketPath: this.socket, user: 'root', multipleStatements: true });
    try {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? (rows as Row[]) : [];
    } finally {
      await connection.end();
    }
  }

  /** Built beside its place and moved there when whole: a start that was cut off leaves nothing half. */
  private async initialise(): Promise<void> {
    const { program, first } = this.plan.software;
    const draft = `${this.folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const made = await runToEnd(
      { program, args: [...first, ...this.arguments(draft), '--initialize-insecure'] },
      this.closing,
    );
    if (made.status !== 0) throw new Error(`MySQL makes no data folder: ${made.stderr || made.stdout}`);
    renameSync(draft, this.folder);
  }

  private arguments(folder: string): string[] {
    const { base } = this.plan.software;
    return [
      '--no-defaults',
      ...(base === undefined ? [] : [`--basedir=${base}`, `--plugin-dir=${join(base, 'lib', 'mysql', 'plugin')}`]),
      ...(base === undefined ? [] : [`--lc-messages-dir=${join(base, 'share', 'mysql')}`]),
      `--datadir=${folder}`,
      '--character-set-server=utf8mb4',
      // A checkout may lie where no other user can look, so the server keeps the user who owns it, root included.
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ];
  }

  private service(): string[] {
    const { name, port, certificates } = this.plan;
    return [
      `--port=${String(port)}`,
      '--bind-address=127.0.0.1',
      `--socket=${this.socket}`,
      `--pid-file=${join(this.folder, 'server.pid')}`,
      '--mysqlx=OFF',
      // Nobody reads or writes files by SQL; Debian’s build would look for a folder of its own.
      '--secure-file-priv=NULL',
      `--server-id=${name === 'primary' ? '1' : '2'}`,
      '--gtid-mode=ON',
      '--enforce-gtid-consistency=ON',
      '--log-bin=bin',
      '--relay-log=relay',
      '--relay-log-recovery=ON',
      '--sync-binlog=1',
      '--innodb-flush-log-at-trx-commit=1',
      '--default-time-zone=+00:00',
      '--require-secure-transport=ON',
      `--ssl-ca=${certificates.authority}`,
      `--ssl-cert=${certificates.certificate}`,
      `--ssl-key=${certificates.key}`,
      '--innodb-buffer-pool-size=128M',
      '--performance-schema=OFF',
      ...(name === 'reader' ? ['--super-read-only=ON'] : []),
    ];
  }
}
