import { Injectable } from '@nestjs/common';
import { FailoverPublisher } from '../../../src/failover/index.js';
import type { Task, TaskReport } from './task.js';

/** Keeps the copy of the shop that stands when nothing else does no older than a day. */
@Injectable()
export class FailoverSiteTask implements Task {
  readonly name = 'failover-site';

  constructor(private readonly publisher: FailoverPublisher) {}

  /** Pages and assets of the site, and what had to be sent for it. */
  async run(signal: AbortSignal): Promise<TaskReport> {
    return { ...(await this.publisher.publish(signal)) };
  }
}
