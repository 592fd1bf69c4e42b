import { Injectable } from '@nestjs/common';

/** Set once the process has been asked to stop: health says so, and connections are closed after their answer. */
@Injectable()
export class Draining {
  private since: Date | undefined;

  get started(): boolean {
    return this.since !== undefined;
  }

  start(): void {
    this.since ??= new Date();
  }
}
