import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import type { AuditFinding, Inspection } from './audit-finding.js';
import { bookQuestions } from './book-questions.js';
import { Books } from './ledger-checks.js';
import { LeftBehind } from './left-behind.js';

export interface AuditReport {
  readonly findings: readonly AuditFinding[];
  /** What couldn’t be looked at, with the reason. */
  readonly unchecked: readonly { readonly name: string; readonly reason: unknown }[];
}

/**
 * Holds everything the shop keeps against what it promises, and changes nothing: the nightly sister of
 * `npm run orders -- reconcile`, which also repairs.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly books: Books,
    private readonly leftBehind: LeftBehind,
    private readonly clock: Clock,
  ) {}

  /** @throws when it is told to stop */
  async report(signal: AbortSignal): Promise<AuditReport> {
    const now = this.clock.now();
    const asked = bookQuestions.map((question): Inspection => ({
      name: question.kind,
      findings: () => this.books.ask(question, now),
    }));
    const findings: AuditFinding[] = [];
    const unchecked: { name: string; reason: unknown }[] = [];
    try {
      for (const inspection of [...asked, ...this.leftBehind.inspections]) {
        signal.throwIfAborted();
        await inspection.findings(now).then(
          (found) => findings.push(...found),
          (reason: unknown) => unchecked.push({ name: inspection.name, reason }),
        );
      }
    } finally {
      await this.books.close();
    }
    return { findings, unchecked };
  }
}
