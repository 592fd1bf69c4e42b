import { Injectable } from '@nestjs/common';

/** Set once the process has been asked to stop: health says so, and connections are closed after their answer. */
@Injectable()
export class Draining {
  private since: Date | undefined;
  private readonly listeners: (() => void)[] = [];

  get started(): boolean {
    return this.since !== undefined;
  }

  start(): void {
    if (this.since !== undefined) return;
    this.since = new Date();
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` once the process is asked to stop: for answers that would otherwise go on for minutes. */
  whenStarted(listener: () => void): void {
    this.listeners.push(listener);
  }
}
