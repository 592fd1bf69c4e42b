import { Injectable, Logger } from '@nestjs/common';
import { Carts } from '../../cart/index.js';
import { Orders } from '../../orders/index.js';
import type { Visitor } from '../../web/index.js';
import { storedForms } from '../email.js';
import type { MemberView } from '../membership.js';

/** What somebody ordered in this browser before they had an account, or before they signed in to it. */
@Injectable()
export class GuestOrders {
  private readonly logger = new Logger('Membership');

  constructor(
    private readonly carts: Carts,
    private readonly orders: Orders,
  ) {}

  /**
   * Makes the orders of this browser the member’s, as far as they carry the member’s own address: whoever else used the
   * browser keeps theirs. Best effort: what can’t be done now is done at the next sign-in, and opens by its mail until then.
   */
  async giveTo({ id: memberId, email }: MemberView, { guestCartId }: Visitor): Promise<void> {
    if (guestCartId === undefined) return;
    try {
      const cart = await this.carts.find(guestCartId);
      if (cart === undefined) return;
      const ids = [...new Set([...Object.keys(cart.pending), ...cart.lastOrders])];
      const given = await this.orders.giveTo(memberId, storedForms(email), ids);
      if (given > 0) this.logger.log({ memberId, orders: given }, 'guest orders are in the account');
    } catch (error) {
      this.logger.warn({ memberId, err: error }, 'guest orders wait for the next sign-in');
    }
  }
}
