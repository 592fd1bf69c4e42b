import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../foundation/database/index.js';
import { type ActionName, OrderAction } from './order-action.js';

/** Who does something to an order by hand, and the id under which a repeated request is recognised. */
export interface Act {
  /** A person as the shop knows them: a name, an e-mail address. Kept with the order. */
  readonly by: string;
  /** Chosen by whoever asks: 1 to 64 visible characters of ASCII. The same id again means the same request again. */
  readonly operationId: string;
}

/** Why something wasn’t done, in words for whoever runs the shop. */
export interface Refused {
  readonly outcome: 'refused';
  readonly because: string;
}

/** @returns why nothing was done */
export const refused = (because: string): Refused => ({ outcome: 'refused', because });

const OPERATION_ID = /^[\x21-\x7e]{1,64}$/;
/** One visible character at least, no control characters. */
const PERSON = /^(?=.*[\p{L}\p{N}])[^\p{Cc}]{1,100}$/u;

/** The record of what was done to orders by hand. */
@Injectable()
export class OrderActions {
  /**
   * Does something to an order once, in the caller’s transaction, in which the order is locked. Under an operation id that
   * was used before it answers what it answered then; what was refused is not kept, and may be asked for again.
   *
   * @param request what is asked for, as JSON can hold it: another request under a used id is refused
   * @throws RangeError when the person or the operation id can’t be kept
   */
  async once<T extends { readonly outcome: string }>(
    manager: EntityManager,
    asked: { readonly orderId: string; readonly action: ActionName; readonly request: Record<string, unknown> },
    { by, operationId }: Act,
    at: Date,
    work: () => Promise<T | Refused>,
  ): Promise<T | Refused> {
    if (!PERSON.test(by)) throw new RangeError('say who does it: a name of at most 100 characters');
    if (!OPERATION_ID.test(operationId)) {
      throw new RangeError('an operation id has 1 to 64 visible characters of ASCII, and no spaces');
    }
    const { orderId, action, request } = asked;
    const before = await manager.findOneBy(OrderAction, { orderId, operationId });
    if (before !== null) {
      const isSame = before.action === action && JSON.stringify(before.request) === JSON.stringify(request);
      return isSame ? (before.answer as unknown as T) : refused(`operation ${operationId} was something else`);
    }
    const answer = await work();
    // Nothing was changed by what was refused, nor by what had been done before.
    if (answer.outcome === 'refused' || answer.outcome.endsWith('-before')) return answer;
    await insertRows(manager, OrderAction, [
      { orderId, operationId, action, doneBy: by, at, request, answer: { ...answer } },
    ]);
    return answer;
  }

  /** What was done to an order by hand, oldest first. */
  async of(manager: EntityManager, orderId: string): Promise<OrderAction[]> {
    return await manager.find(OrderAction, { where: { orderId }, order: { id: 'ASC' } });
  }
}
