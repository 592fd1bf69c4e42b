import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from './database.js';

const EVERY_MILLISECONDS = 5000;

/**
 * Writes the time on the primary every five seconds, so that whoever compares both nodes sees how far behind a reader is.
 * Any number of workers may.
 */
@Injectable()
export class ReplicationHeartbeat implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private beating = false;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), EVERY_MILLISECONDS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    if (this.beating) return;
    this.beating = true;
    try {
      await this.database.writing(
        (manager) => manager.query('UPDATE replication_heartbeats SET beaten_at = UTC_TIMESTAMP(3)'),
        {
          upkeep: true,
        },
      );
    } catch {
      // A primary that is away is in the log already; the next beat comes in a moment.
    } finally {
      this.beating = false;
    }
  }
}
