import { Injectable } from '@nestjs/common';
import { PendingOrders } from '../../cart/index.js';
import { DeadLetters, QueueSender } from '../../foundation/queue/index.js';
import { orderNumber, readOrderPlaced, UnreadableOrder } from '../../orders/index.js';
import { claimIn } from '../parcel.js';
import { Quarantine } from '../quarantine.js';
import type { QuarantinedMessage } from '../quarantined-message.js';
import { MOST_SWEEPS } from '../../reconciliation/index.js';
import { OrderFinder } from './order-finder.js';
import { counted, type Report, table } from '../../foundation/terminal/index.js';

/** One thing that was to be sent again. */
interface Redriven {
  readonly what: 'quarantined message' | 'dead letter' | 'order in its cart';
  readonly messageId: string | null;
  readonly orderId: string | null;
  readonly done: boolean;
  /** Why not. */
  readonly because: string | null;
}

/** `redrive`: gives messages and orders that were given up on another chance. Safe to repeat. */
@Injectable()
export class Redrive {
  constructor(
    private readonly finder: OrderFinder,
    private readonly quarantine: Quarantine,
    private readonly deadLetters: DeadLetters,
    private readonly pending: PendingOrders,
    private readonly sender: QueueSender,
  ) {}

  /** @param named an order’s id or number, a message’s id; undefined for everything there is */
  async report(named: string | undefined): Promise<Report> {
    const orderIds = named === undefined ? [] : await this.finder.ids(named);
    const isMeant = (messageId: string | null, orderId: string | null | undefined) =>
      named === undefined || messageId === named || orderIds.includes(orderId ?? '');
    const done: Redriven[] = [];
    for (const message of await this.quarantine.waiting()) {
      if (isMeant(message.messageId, message.orderId)) done.push(await this.outOfQuarantine(message));
    }
    done.push(...(await this.fromDeadLetters(isMeant)));
    done.push(...(await this.fromCarts((orderId) => isMeant(null, orderId))));
    return { ...said(done, named), json: { redriven: done } };
  }

  /** Let go before it is sent: the worker may hold it again sooner than we could. */
  private async outOfQuarantine(message: QuarantinedMessage): Promise<Redriven> {
    const { messageId, body, orderId } = message;
    const what = { what: 'quarantined message' as const, messageId, orderId };
    const fault = faultOf(body);
    if (fault !== undefined) return { ...what, done: false, because: `it would come straight back: ${fault}` };
    const claim = claimIn(body);
    if (claim.orderId !== undefined && claim.cartId !== undefined) {
      await this.pending.letGo(claim.cartId, claim.orderId);
    }
    await this.sender.send(body);
    await this.quarantine.redriven(message, new Date());
    return { ...what, done: true, because: null };
  }

  private async fromDeadLetters(isMeant: (messageId: string, orderId?: string) => boolean): Promise<Redriven[]> {
    const letters = await this.deadLetters.visit(
      ({ messageId, body }) => isMeant(messageId, claimIn(body).orderId) && faultOf(body) === undefined,
    );
    return letters
      .filter(({ messageId, body }) => isMeant(messageId, claimIn(body).orderId))
      .map(({ messageId, body, sent }) => ({
        ...{ what: 'dead letter' as const, messageId, orderId: claimIn(body).orderId ?? null, done: sent },
        because: sent ? null : `it would be set aside: ${faultOf(body) ?? 'not an order'}`,
      }));
  }

  /** Orders that are still held, or that the sweep has given up on: the next sweep sends them. */
  private async fromCarts(isMeant: (orderId: string) => boolean): Promise<Redriven[]> {
    const orders = await this.finder.waiting(
      ({ orderId, held, sweeps = 0 }) => (held !== undefined || sweeps >= MOST_SWEEPS) && isMeant(orderId),
    );
    const done: Redriven[] = [];
    for (const { cartId, orderId } of orders) {
      await this.pending.letGo(cartId, orderId);
      done.push({ what: 'order in its cart', messageId: null, orderId, done: true, because: null });
    }
    return done;
  }
}

function faultOf(body: string): string | undefined {
  try {
    readOrderPlaced(body);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableOrder) return error.reason;
    throw error;
  }
}

function said(redriven: readonly Redriven[], named: string | undefined): Pick<Report, 'text' | 'needsPerson'> {
  if (redriven.length === 0) {
    const text = named === undefined ? 'nothing waits to be sent again' : `nothing of ${named} waits to be sent again`;
    return { text, needsPerson: named !== undefined };
  }
  const rows = redriven.map(({ what, messageId, orderId, done, because }) => [
    ...[
      orderId === null ? '' : orderNumber(orderId),
      what,
      messageId ?? '',
      done ? 'sent again' : `left: ${because ?? ''}`,
    ],
  ]);
  const left = redriven.filter(({ done }) => !done).length;
  const sum = `${counted(redriven.length - left, 'thing')} sent again, ${String(left)} left`;
  return { text: `${table(['Order', 'What', 'Message', 'Outcome'], rows)}\n\n${sum}`, needsPerson: left > 0 };
}
