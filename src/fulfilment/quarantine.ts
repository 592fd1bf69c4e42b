import { Injectable } from '@nestjs/common';
import { Database, isDuplicate } from '../foundation/database/index.js';
import type { Received } from './parcel.js';
import { QuarantinedMessage } from './quarantined-message.js';

const LONGEST_REASON = 500;

/** Where messages go that can’t be orders: whole, with the reason, for a person to look at. */
@Injectable()
export class Quarantine {
  constructor(private readonly database: Database) {}

  /** Keeps a message. One that is kept already stays as it is. @param orderId the order it says it is */
  async add({ messageId, body }: Received, reason: string, orderId?: string): Promise<void> {
    try {
      await this.database.writing((manager) =>
        manager.insert(QuarantinedMessage, {
          messageId,
          body: body.toWellFormed(),
          reason: reason.slice(0, LONGEST_REASON),
          receivedAt: new Date(),
          orderId: orderId ?? null,
          redrivenAt: null,
        }),
      );
    } catch (error) {
      if (!isDuplicate(error, 'quarantined_once')) throw error;
    }
  }
}
