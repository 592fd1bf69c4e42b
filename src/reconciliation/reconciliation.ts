import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import type { Check } from './check.js';
import { checks } from './checks.js';
import type { Discrepancy, DiscrepancyOutcome, ReconciliationReport, UnansweredCheck } from './discrepancy.js';
import type { Finding } from './finding.js';
import { Inspection, Stores } from './inspection.js';
import { MOST_NAMED } from './ledger.js';

/** As long as a dump is kept, from which a row could be put right. */
const LOOKED_BACK_MILLISECONDS = 35 * 86_400_000;

export interface ReconciliationOptions {
  /** Whether what is certain is repaired. Otherwise nothing at all is changed. */
  readonly mend: boolean;
  /** Names of checks; all of them without. */
  readonly only?: readonly string[];
  /** Rows of orders placed earlier are left alone; 35 days without. */
  readonly since?: Date;
  readonly signal?: AbortSignal;
}

/** Runs the checks one after the other: what one can’t ask never keeps the others from being asked. */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** @throws when it is told to stop, and {@link RangeError} for a name that no check has */
  async run({ mend, only, since, signal }: ReconciliationOptions): Promise<ReconciliationReport> {
    const now = this.clock.now();
    const inspection = new Inspection(this.stores, now, since ?? new Date(now - LOOKED_BACK_MILLISECONDS));
    const chosen = only === undefined ? checks : only.map(named);
    const looks: Look[] = [];
    try {
      for (const check of chosen) {
        signal?.throwIfAborted();
        looks.push(await look(check, inspection, mend));
      }
    } finally {
      await this.stores.ledger.close();
    }
    return {
      checks: chosen.map(({ name }) => name),
      discrepancies: looks.flatMap(({ discrepancies }) => discrepancies),
      unanswered: looks.flatMap(({ unanswered }) => unanswered ?? []),
      cutShort: looks.filter(({ cutShort }) => cutShort).map(({ name }) => name),
    };
  }
}

/** What one check came to. */
interface Look {
  readonly name: string;
  readonly discrepancies: readonly Discrepancy[];
  readonly unanswered?: UnansweredCheck;
  readonly cutShort: boolean;
}

async function look(check: Check, inspection: Inspection, mend: boolean): Promise<Look> {
  const { name, severity } = check;
  const discrepancies: Discrepancy[] = [];
  let unanswered: UnansweredCheck | undefined;
  let found: readonly Finding[] = [];
  const outcome: DiscrepancyOutcome = severity === 'error' ? 'needs-person' : 'noted';
  const unmended: DiscrepancyOutcome = check.mends === undefined || mend ? outcome : 'would-repair';
  try {
    found = await check.finds(inspection);
  } catch (reason) {
    unanswered = { name, reason };
  }
  // What is repaired is repaired to the last one: a restored database may lack a day of orders.
  const most = mend && check.mends !== undefined ? found.length : MOST_NAMED;
  for (const finding of found.slice(0, most)) {
    const { subject, orderId = null, words } = finding;
    const discrepancy = { kind: name, severity, subject, orderId, words };
    let done: string | undefined;
    try {
      // After one failure the part is taken to be away: each further try would only cost a time-out.
      if (mend && unanswered === undefined) done = await check.mends?.(finding, inspection);
    } catch (reason) {
      unanswered = { name, reason };
    }
    discrepancies.push(
      done === undefined
        ? { ...discrepancy, outcome: unmended }
        : { ...discrepancy, words: `${words}: ${done}`, outcome: 'repaired' },
    );
  }
  return {
    ...{ name, discrepancies, cutShort: most === MOST_NAMED && found.length >= MOST_NAMED },
    ...(unanswered === undefined ? {} : { unanswered }),
  };
}

function named(name: string): Check {
  const check = checks.find((each) => each.name === name);
  if (check === undefined) throw new RangeError(`there is no check ${name}`);
  return check;
}
