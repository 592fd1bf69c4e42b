import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '../../../../src/foundation/clock/index.js';
import { checks, type ReconciliationReport } from '../../../../src/reconciliation/index.js';

/**
 * What the last reconciliation of this process came to, for whoever scrapes: no check is ever run for a scrape, and no
 * label names an order. A check that could not be asked has no number, so that nobody takes its silence for “none”.
 */
@Injectable()
export class ReconciliationMetrics {
  private readonly findings = new Gauge({
    name: 'reconciliation_findings',
    help: 'What the last reconciliation here found, by check; absent for a check that could not be asked',
    labelNames: ['check', 'severity'],
  });
  private readonly unanswered = new Gauge({
    name: 'reconciliation_unanswered',
    help: '1 for a check that the last reconciliation here could not ask',
    labelNames: ['check'],
  });
  private lastAt: number | undefined;

  constructor(private readonly clock: Clock) {
    const age = () => (this.lastAt === undefined ? Number.NaN : (this.clock.now() - this.lastAt) / 1000);
    new Gauge({
      name: 'reconciliation_age_seconds',
      help: 'Time since the last reconciliation here; NaN before the first',
      collect() {
        this.set(age());
      },
    });
  }

  /** Takes over what a run of all checks came to. */
  note({ discrepancies, unanswered }: ReconciliationReport): void {
    this.lastAt = this.clock.now();
    for (const { name, severity } of checks) {
      const isUnanswered = unanswered.some((each) => each.name === name);
      this.unanswered.set({ check: name }, isUnanswered ? 1 : 0);
      if (isUnanswered) this.findings.remove({ check: name, severity });
      else this.findings.set({ check: name, severity }, discrepancies.filter(({ kind }) => kind === name).length);
    }
  }
}
