import { Injectable } from '@nestjs/common';
import { counted, type Report, table } from '../../foundation/terminal/index.js';
import { type DiscrepancyOutcome, Reconciliation, type ReconciliationReport } from '../../reconciliation/index.js';

const outcomes: Readonly<Record<DiscrepancyOutcome, string>> = {
  repaired: 'repaired',
  'would-repair': 'would be repaired',
  noted: 'the shop is at it',
  'needs-person': 'needs you',
};

export interface ReconcileOptions {
  readonly dryRun: boolean;
  /** Only what belongs to orders placed since; 35 days without. */
  readonly since?: Date;
  /** Names of checks; all of them without. */
  readonly only?: readonly string[];
}

/** `reconcile`: holds carts, queue and database against each other, repairs what is sure, and names the rest. */
@Injectable()
export class Reconcile {
  constructor(private readonly reconciliation: Reconciliation) {}

  /** @throws {RangeError} for a name that no check has */
  async report({ dryRun, ...options }: ReconcileOptions): Promise<Report> {
    const report = await this.reconciliation.run({ ...options, mend: !dryRun });
    const { checks, discrepancies, cutShort } = report;
    const sums = summed(report);
    const unanswered = report.unanswered.map(({ name, reason }) => ({ name, because: (reason as Error).message }));
    const incomplete = unanswered.length + cutShort.length > 0;
    const rows = [
      ...discrepancies.map(({ kind, subject, words, outcome }) => [kind, subject, words, outcomes[outcome]]),
      ...unanswered.map(({ name, because }) => [name, '', `could not be asked: ${because}`, 'unknown']),
      ...cutShort.map((name) => [name, '', 'more than is named here', 'unknown']),
    ];
    const line = summary(sums, dryRun, checks.length, unanswered.length);
    return {
      text: rows.length === 0 ? line : `${table(['Check', 'What', 'Finding', 'Outcome'], rows)}\n\n${line}`,
      json: {
        sound: sums.needsPerson === 0 && !incomplete,
        ...{ dryRun, ...sums, checks, discrepancies, unanswered, cutShort },
      },
      needsPerson: sums.needsPerson > 0,
      incomplete,
    };
  }
}

interface Sums {
  readonly repaired: number;
  readonly wouldRepair: number;
  readonly noted: number;
  readonly needsPerson: number;
}

function summed({ discrepancies }: ReconciliationReport): Sums {
  const count = (outcome: DiscrepancyOutcome) =>
    discrepancies.filter((discrepancy) => discrepancy.outcome === outcome).length;
  return {
    repaired: count('repaired'),
    wouldRepair: count('would-repair'),
    noted: count('noted'),
    needsPerson: count('needs-person'),
  };
}

function summary(sums: Sums, dryRun: boolean, checks: number, unanswered: number): string {
  const { repaired, wouldRepair, noted, needsPerson } = sums;
  if (repaired + wouldRepair + noted + needsPerson + unanswered === 0) {
    return `${counted(checks, 'check')}: all is as it should be`;
  }
  const found = [
    dryRun ? `${String(wouldRepair)} would be repaired` : `${String(repaired)} repaired`,
    `${String(noted)} noted`,
    needsPerson === 1 ? '1 needs a person' : `${String(needsPerson)} need a person`,
    ...(unanswered === 0 ? [] : [`${counted(unanswered, 'check')} could not be asked`]),
  ];
  return `${counted(checks, 'check')}${dryRun ? ' (dry run, nothing was changed)' : ''}: ${found.join(', ')}`;
}
