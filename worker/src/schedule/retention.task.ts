import { Injectable } from '@nestjs/common';
import type { Task, TaskReport } from './task.js';

/** Deletes what is spent. */
@Injectable()
export class RetentionTask implements Task {
  readonly name = 'retention';

  async run(): Promise<TaskReport> {
    return {};
  }
}
