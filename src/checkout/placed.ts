import type { PricedCart } from '../cart/index.js';
import type { InvoiceRefusal, ProofAsked } from '../invoicing/index.js';

/** Who buys: the cart that becomes the order, and the member if the buyer is one. */
export interface Buyer {
  readonly cartId: string;
  readonly memberId?: string | undefined;
  readonly requestId: string;
}

export type Placed =
  | { readonly outcome: 'accepted'; readonly orderId: string }
  /** The cart isn’t the one that was agreed to, or has nothing left to buy. */
  | { readonly outcome: 'cart-changed'; readonly cart: PricedCart }
  | { readonly outcome: 'price-changed'; readonly cart: PricedCart }
  /** There is too little of something, or it is no longer sold. The cart is as it was. */
  | { readonly outcome: 'short'; readonly cart: PricedCart }
  /** Nothing usable was filled in at checkout yet. */
  | { readonly outcome: 'delivery-missing' }
  /** Not on invoice, or not yet. `asked`: what became of the mail that has whoever buys prove their address. */
  | { readonly outcome: 'invoice-refused'; readonly refusal: InvoiceRefusal; readonly asked?: ProofAsked }
  /** Three orders of this cart wait to be recorded; a fourth must wait too. */
  | { readonly outcome: 'too-many-pending' }
  /** More money or more words than one order can carry. */
  | { readonly outcome: 'too-large' }
  /** Carts could not be written, and it is certain that nothing was ordered. The same cart can be bought again. */
  | { readonly outcome: 'not-accepted' }
  /** Nobody can tell yet whether it was accepted. Asking for the order, or buying it again, will tell. */
  | { readonly outcome: 'unknown'; readonly orderId: string };
