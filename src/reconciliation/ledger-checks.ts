import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { LongReads } from '../foundation/database/index.js';
import type { AuditFinding } from './audit-finding.js';
import { type BookQuestion, narrowed } from './book-questions.js';

const DAY = 86_400_000;
/** As long as a dump is kept, from which a row could be put right. */
const LOOKED_BACK_DAYS = 35;
/** The primary answers within a shopper’s two seconds, so it is asked about a few at a time. */
const CONFIRMED_TOGETHER = 100;

interface Row {
  readonly subject: string;
  readonly orderId?: string;
}

/** Holds the tables against each other. The reader does the work; the primary confirms what it found. */
@Injectable()
export class Books {
  constructor(
    private readonly reads: LongReads,
    private readonly database: Database,
  ) {}

  /** @throws {DatabaseUnwell} */
  async ask(question: BookQuestion, now: number): Promise<AuditFinding[]> {
    const since = question.since ? [new Date(now - LOOKED_BACK_DAYS * DAY)] : [];
    const suspects = await this.reads.rows<Row>(narrowed(question), since);
    const subjects = [...new Set(suspects.map(({ subject }) => subject))];
    const confirm = narrowed(question, question.since ? 'o.number' : 's.sku');
    const findings: AuditFinding[] = [];
    for (let start = 0; start < subjects.length; start += CONFIRMED_TOGETHER) {
      const some = subjects.slice(start, start + CONFIRMED_TOGETHER);
      const rows = await this.database.writing((manager) => manager.query<Row[]>(confirm, [...since, some]));
      findings.push(
        ...rows.map((row) => ({
          kind: question.kind,
          subject: row.subject,
          ...(row.orderId === undefined ? {} : { orderId: row.orderId }),
          words: question.words({ ...row }),
        })),
      );
    }
    return findings;
  }

  /** Lets go of the reader. */
  async close(): Promise<void> {
    await this.reads.close();
  }
}
