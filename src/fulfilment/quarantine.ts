import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, isDuplicate } from '../foundation/database/index.js';
import { AbandonedPayments, type Payment } from '../payments/index.js';
import type { Received } from './parcel.js';
import { QuarantinedMessage } from './quarantined-message.js';

const LONGEST_REASON = 500;
const MOST_SHOWN = 1000;

/** Where messages go that can’t be orders: whole, with the reason, for a person to look at. */
@Injectable()
export class Quarantine {
  constructor(
    private readonly database: Database,
    private readonly abandoned: AbandonedPayments,
    private readonly clock: Clock,
  ) {}

  /** Messages that nobody has sent again yet, newest first. @param of only those that say they are this order */
  async waiting(of?: string): Promise<QuarantinedMessage[]> {
    return await this.database.writing((manager) =>
      manager.find(QuarantinedMessage, {
        where: { redrivenAt: IsNull(), ...(of === undefined ? {} : { orderId: of }) },
        order: { id: 'DESC' },
        take: MOST_SHOWN,
      }),
    );
  }

  /** Every message that says it is this order, sent again or not, oldest first. */
  async of(orderId: string): Promise<QuarantinedMessage[]> {
    return await this.database.writing((manager) =>
      manager.find(QuarantinedMessage, { where: { orderId }, order: { id: 'ASC' } }),
    );
  }

  /** Notes that a message was sent to the queue again. */
  async redriven({ id }: QuarantinedMessage, at: Date): Promise<void> {
    await this.database.writing((manager) => manager.update(QuarantinedMessage, { id }, { redrivenAt: at }));
  }

  /**
   * Keeps a message, and with it, all or nothing, gives up the money that is held for its order. A message that is kept
   * already stays as it is.
   *
   * @param orderId the order it says it is
   */
  async add({ messageId, body }: Received, reason: string, orderId?: string, payment?: Payment): Promise<void> {
    const at = this.clock.date();
    const message = {
      ...{ messageId, body: body.toWellFormed(), reason: reason.slice(0, LONGEST_REASON) },
      ...{ receivedAt: at, orderId: orderId ?? null, redrivenAt: null },
    };
    await this.database.transaction(async (manager) => {
      try {
        await manager.insert(QuarantinedMessage, message);
      } catch (error) {
        if (!isDuplicate(error, 'quarantined_once')) throw error;
      }
      if (payment !== undefined) await this.abandoned.add(manager, payment, at);
    });
  }
}
