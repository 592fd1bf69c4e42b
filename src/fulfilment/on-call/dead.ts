import { Injectable } from '@nestjs/common';
import { type DeadLetter, DeadLetters } from '../../foundation/queue/index.js';
import { orderNumber, Orders, readOrderPlaced, UnreadableOrder } from '../../orders/index.js';
import { claimIn } from '../parcel.js';
import { Quarantine } from '../quarantine.js';
import { counted, type Report, section } from '../../foundation/terminal/index.js';

/** `dead`: messages that were given up on, with the reason. Looking at them changes nothing. */
@Injectable()
export class Dead {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly quarantine: Quarantine,
    private readonly orders: Orders,
  ) {}

  async report(): Promise<Report> {
    const letters = await this.deadLetters.visit(() => false);
    const quarantined = (await this.quarantine.waiting()).map(({ messageId, orderId, reason, receivedAt }) => ({
      ...{ messageId, orderId, number: orderId === null ? null : orderNumber(orderId) },
      ...{ receivedAt: receivedAt.toISOString(), reason },
    }));
    const claims = letters.flatMap(({ body }) => claimIn(body).orderId ?? []);
    const recorded = await this.orders.statusOf(claims);
    const deadLetters = letters.map((letter) => {
      const { orderId = null } = claimIn(letter.body);
      return {
        ...{ messageId: letter.messageId, orderId, number: orderId === null ? null : orderNumber(orderId) },
        ...{ sentAt: letter.sentAt?.toISOString() ?? null, receives: letter.receives },
        reason: reasonOf(letter, orderId !== null && recorded.has(orderId)),
      };
    });
    return { text: inWords(deadLetters, quarantined), json: { deadLetters, quarantined }, needsPerson: false };
  }
}

function reasonOf({ body, receives }: DeadLetter, isRecorded: boolean): string {
  if (isRecorded) return 'its order is recorded: this is a copy that came late';
  try {
    readOrderPlaced(body);
    return `received ${counted(receives, 'time')} and never recorded`;
  } catch (error) {
    if (error instanceof UnreadableOrder) return error.message;
    throw error;
  }
}

interface Given {
  readonly messageId: string;
  readonly number: string | null;
  readonly reason: string;
}

function inWords(
  deadLetters: readonly (Given & { readonly sentAt: string | null })[],
  quarantined: readonly (Given & { readonly receivedAt: string })[],
): string {
  if (deadLetters.length + quarantined.length === 0) return 'nothing was given up on';
  return [
    section(
      `${counted(deadLetters.length, 'dead letter')}`,
      ['Message', 'Order', 'Sent', 'Reason'],
      deadLetters.map(({ messageId, number, sentAt, reason }) => [messageId, number ?? '', sentAt ?? '', reason]),
    ),
    section(
      `${counted(quarantined.length, 'message')} in quarantine`,
      ['Message', 'Order', 'Received', 'Reason'],
      quarantined.map(({ messageId, number, receivedAt, reason }) => [messageId, number ?? '', receivedAt, reason]),
    ),
  ]
    .join('')
    .trim();
}
