import { createHash, timingSafeEqual } from 'node:crypto';
import type { Visitor } from '../../web/index.js';
import type { Order } from '../order.js';

/**
 * Whether a recorded order is the asker’s: they are the member who bought it, this browser’s cart became it, they
 * found it by its number and e-mail address a moment ago, or they bring the key from the mail.
 */
export function isOwner(order: Order, visitor: Visitor, key: string | undefined): boolean {
  if (order.memberId !== null && order.memberId === visitor.memberId) return true;
  if (order.cartId === visitor.guestCartId && order.memberId === null) return true;
  if (order.id === visitor.foundOrderId && order.memberId === null) return true;
  if (key === undefined) return false;
  const given = createHash('sha256').update(key).digest();
  const wanted = Buffer.from(order.accessKeyHash, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
