import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../../../src/foundation/config/index.ts';
import { OnCallModule } from '../../../../src/fulfilment/on-call/on-call.module.ts';
import { Reconciliation } from '../../../../src/reconciliation/index.ts';
import type { TwinState } from '../../../support/twin.ts';
import type { StoreFacts } from '../ledger.ts';

/** Runs the shop's own checks past every line that a drill spoils, and changes nothing. */
export class StoreChecks {
  private readonly environment: Readonly<Record<string, string>>;
  private app: INestApplicationContext | undefined;
  private earlier: ReadonlySet<string> = new Set();

  constructor({ environment, mysql }: Pick<TwinState, 'environment' | 'mysql'>) {
    const { host, port } = mysql.primary;
    // The primary in both roles: a reader that a drill left behind would not show what is wrong now.
    this.environment = { ...environment, RDS_REPLICA_HOSTNAME: host, RDS_REPLICA_PORT: String(port) };
  }

  /** Notes what other drills left, which is none of this one's business. */
  async open(): Promise<void> {
    // The AWS clients look for these in the process itself, as they do on an instance.
    for (const [name, value] of Object.entries(this.environment)) {
      if (name.startsWith('AWS_')) process.env[name] ??= value;
    }
    this.app = await NestFactory.createApplicationContext(OnCallModule.of(readConfig(this.environment, 'worker')), {
      logger: false,
      abortOnError: false,
    });
    const { findings } = await this.facts();
    this.earlier = new Set(findings.map(nameOf));
  }

  /** What the checks find that they did not find at first. */
  async facts(): Promise<StoreFacts> {
    if (this.app === undefined) throw new Error('the drill was never opened');
    const { discrepancies, unanswered } = await this.app.get(Reconciliation).run({ mend: false });
    return {
      findings: discrepancies
        .map(({ kind, subject, orderId, words }) => ({ check: kind, subject, orderId, words }))
        .filter((finding) => !this.earlier.has(nameOf(finding))),
      unanswered: unanswered.map(({ name, reason }) => ({ check: name, because: String(reason) })),
    };
  }

  async close(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }
}

function nameOf({ check, subject }: { readonly check: string; readonly subject: string }): string {
  return `${check} ${subject}`;
}
