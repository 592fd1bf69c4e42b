import { Inject, Injectable } from '@nestjs/common';
import { Dumper } from '../../../../src/backup/index.js';
import { STORE_CONFIG, type StoreConfig } from '../../../../src/foundation/config/index.js';
import { Objects } from '../../../../src/foundation/objects/index.js';
import type { Task, TaskReport } from '../task.js';

/** Writes the whole database to the bucket. Run twice a night it makes two dumps; the bucket forgets them by itself. */
@Injectable()
export class DumpTask implements Task {
  readonly name = 'dump';
  private readonly dumper: Dumper;

  constructor(@Inject(STORE_CONFIG) config: StoreConfig, objects: Objects) {
    this.dumper = new Dumper(config, objects);
  }

  async run(signal: AbortSignal): Promise<TaskReport> {
    return { ...(await this.dumper.make(signal)) };
  }
}
