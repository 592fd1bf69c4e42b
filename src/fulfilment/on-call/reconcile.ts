import { Injectable } from '@nestjs/common';
import { counted, type Report, table } from '../../foundation/terminal/index.js';
import {
  AcceptedOrders,
  type Check,
  type Discrepancy,
  LateMails,
  LatePayments,
  OrderBookkeeping,
  StockBook,
} from '../../reconciliation/index.js';

const outcomes: Readonly<Record<Discrepancy['outcome'], string>> = {
  repaired: 'repaired',
  'would-repair': 'would be repaired',
  noted: 'the shop is at it',
  'needs-person': 'needs you',
};

/** `reconcile`: holds carts, queue and database against each other, repairs what is sure, and names the rest. */
@Injectable()
export class Reconcile {
  constructor(
    private readonly accepted: AcceptedOrders,
    private readonly payments: LatePayments,
    private readonly mails: LateMails,
    private readonly stock: StockBook,
    private readonly orders: OrderBookkeeping,
  ) {}

  /** @param since lines and totals are compared for orders placed since */
  async report({ dryRun, since }: { readonly dryRun: boolean; readonly since: Date }): Promise<Report> {
    const checks: Check[] = [this.accepted, this.payments, this.mails, this.stock, this.orders.check(since)];
    const discrepancies: Discrepancy[] = [];
    for (const check of checks) discrepancies.push(...(await tried(check, dryRun)));
    const count = (outcome: Discrepancy['outcome']) =>
      discrepancies.filter((discrepancy) => discrepancy.outcome === outcome).length;
    const sums = {
      repaired: count('repaired'),
      wouldRepair: count('would-repair'),
      noted: count('noted'),
      needsPerson: count('needs-person'),
    };
    const sound = sums.needsPerson === 0;
    const rows = discrepancies.map(({ subject, words, outcome }) => [subject, words, outcomes[outcome]]);
    const line = summary(sums, dryRun, checks.length);
    return {
      text: rows.length === 0 ? line : `${table(['What', 'Finding', 'Outcome'], rows)}\n\n${line}`,
      json: { sound, dryRun, ...sums, discrepancies },
      needsPerson: !sound,
    };
  }
}

/** What can’t be looked at now may be anything: somebody has to look. */
async function tried(check: Check, dryRun: boolean): Promise<Discrepancy[]> {
  try {
    return await check.run(dryRun);
  } catch (error) {
    const words = `couldn’t be checked to the end: ${(error as Error).message}`;
    return [{ kind: 'unchecked', subject: check.name, orderId: null, words, outcome: 'needs-person' }];
  }
}

function summary(
  sums: {
    readonly repaired: number;
    readonly wouldRepair: number;
    readonly noted: number;
    readonly needsPerson: number;
  },
  dryRun: boolean,
  checks: number,
): string {
  if (sums.repaired + sums.wouldRepair + sums.noted + sums.needsPerson === 0) {
    return `${counted(checks, 'check')}: all is as it should be`;
  }
  const found = [
    dryRun ? `${String(sums.wouldRepair)} would be repaired` : `${String(sums.repaired)} repaired`,
    `${String(sums.noted)} noted`,
    sums.needsPerson === 1 ? '1 needs a person' : `${String(sums.needsPerson)} need a person`,
  ];
  return `${counted(checks, 'check')}${dryRun ? ' (dry run, nothing was changed)' : ''}: ${found.join(', ')}`;
}
