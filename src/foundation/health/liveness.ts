import { Injectable } from '@nestjs/common';

export interface LivenessReport {
  readonly alive: boolean;
  readonly facts: Record<string, unknown>;
}

/**
 * Whether the process does what it is there for. The web tier is alive while it answers at all; the worker registers a
 * source that tells whether its consumer runs and when it last polled.
 */
@Injectable()
export class Liveness {
  private source: () => LivenessReport = () => ({ alive: true, facts: {} });

  watch(source: () => LivenessReport): void {
    this.source = source;
  }

  report(): LivenessReport {
    return this.source();
  }
}
