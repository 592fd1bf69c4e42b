import { Injectable } from '@nestjs/common';

export interface LivenessReport {
  readonly alive: boolean;
  readonly facts: Record<string, unknown>;
}

/**
 * Whether the process does what it is there for. The web tier is alive while it answers at all; the worker registers what
 * it runs: its consumer of orders, its courier of mails. All of them must be alive.
 */
@Injectable()
export class Liveness {
  private readonly sources: (() => LivenessReport)[] = [];

  watch(source: () => LivenessReport): void {
    this.sources.push(source);
  }

  report(): LivenessReport {
    const reports = this.sources.map((source) => source());
    return {
      alive: reports.every(({ alive }) => alive),
      facts: Object.assign({}, ...reports.map(({ facts }) => facts)) as Record<string, unknown>,
    };
  }
}
