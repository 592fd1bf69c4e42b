import { Injectable } from '@nestjs/common';
import { Probes } from './probes.js';

/**
 * Whom a process serves, and what it can't do that without. A dependency may be away and a purpose still be served,
 * because something stands in: modules that know say so, and `/readyz?for=…` asks them.
 */
@Injectable()
export class Purposes {
  private readonly purposes = new Map<string, Probes>();

  /** @param probe resolves while `need` is met, by whatever means; is given up after a second */
  require(purpose: string, need: string, probe: () => Promise<void>): void {
    const needs = this.purposes.get(purpose) ?? new Probes();
    needs.register(need, probe);
    this.purposes.set(purpose, needs);
  }

  /** What a purpose needs; undefined when nobody here serves it. */
  needs(purpose: string): Probes | undefined {
    return this.purposes.get(purpose);
  }
}
