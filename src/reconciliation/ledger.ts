import { Injectable } from '@nestjs/common';
import { Database, LongReads } from '../foundation/database/index.js';
import type { Finding } from './finding.js';

/** So many are named at a time: where there are more, something else is wrong. */
export const MOST_NAMED = 1000;
/** The primary answers within a shopper’s two seconds, so it is asked about a few at a time. */
const CONFIRMED_TOGETHER = 100;

export type Cells = Readonly<Record<string, unknown>>;

/** Something the tables are asked in one statement, so that all it compares is of one moment. */
export interface LedgerQuestion {
  /**
   * Column `subject` of its rows names what each is about, `orderId` the order where it is one. `:since` stands for the
   * time since when orders count, `:only` is where the statement is narrowed to rows that are asked about again.
   */
  readonly statement: string;
  /** The SQL column by which it is narrowed, and the column of its rows that has the same value. */
  readonly key: readonly [column: string, of: 'subject' | 'orderId'];
  readonly words: (row: Cells) => string;
}

interface Row {
  readonly subject: string;
  readonly orderId?: string;
}

/**
 * Holds the tables against each other. The reader does the work; the primary confirms what it found. A reader that has
 * stopped replicating would find nothing wrong with what happened since, so the primary stands in for it.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly reads: LongReads,
    private readonly database: Database,
  ) {}

  /** @throws {DatabaseUnwell} when either can’t be asked */
  async ask(question: LedgerQuestion, since: Date): Promise<Finding[]> {
    const node = await this.database.ask('reader').then(
      () => 'reader' as const,
      () => 'writer' as const,
    );
    const suspects = await this.reads.rows<Row>(...sqlOf(question, since), node);
    const [, of] = question.key;
    const keys = [...new Set(suspects.map((row) => row[of] ?? row.subject))];
    const findings: Finding[] = [];
    for (let start = 0; start < keys.length; start += CONFIRMED_TOGETHER) {
      const some = keys.slice(start, start + CONFIRMED_TOGETHER);
      const rows = await this.database.writing((manager) => manager.query<Row[]>(...sqlOf(question, since, some)));
      findings.push(
        ...rows.map((row) => ({
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

/** The statement and its values, for all there is or for these keys only. */
function sqlOf({ statement, key }: LedgerQuestion, since: Date, only?: readonly string[]): [string, unknown[]] {
  const values: unknown[] = [];
  const sql = statement.replace(/:(since|only)\b/g, (_, place: string) => {
    if (place === 'since') {
      values.push(since);
      return '?';
    }
    if (only === undefined) return '';
    values.push(only);
    return `AND ${key[0]} IN (?)`;
  });
  return [`${sql} LIMIT ${String(MOST_NAMED)}`, values];
}
