import { Injectable } from '@nestjs/common';
import type { Cart } from '../cart/index.js';
import { EmailProofs } from './email-proofs.js';
import { type CeilingPassed, InvoiceCeilings, type InvoicedOrder } from './invoice-ceilings.js';

/** Who wants to buy: the cart, and the member if it is one. */
export interface InvoiceBuyer {
  readonly cart: Cart | undefined;
  readonly memberId?: string | null | undefined;
}

/** Why something can’t be bought on invoice now. */
export type InvoiceRefusal =
  | { readonly reason: 'ceiling'; readonly passed: CeilingPassed }
  /** `asked`: a link to prove it is on its way. */
  | { readonly reason: 'email-unproven'; readonly email: string; readonly asked: boolean };

/**
 * On what terms the shop sends goods before it has their money: to an address that its owner has shown to be theirs, up to a
 * ceiling. Asked before an order is accepted, so that one that is accepted has met them and no stock is held for others.
 */
@Injectable()
export class InvoiceTerms {
  constructor(
    private readonly proofs: EmailProofs,
    private readonly ceilings: InvoiceCeilings,
  ) {}

  /** What stands against buying on invoice; undefined when nothing does. Looking changes nothing. */
  async refusal(
    { cart, memberId }: InvoiceBuyer,
    order: Omit<InvoicedOrder, 'orderId'>,
  ): Promise<InvoiceRefusal | undefined> {
    const passed = await this.ceilings.passedBy(order);
    // First: who can’t buy it in any case needn’t prove anything.
    if (passed !== undefined) return { reason: 'ceiling', passed };
    const { email } = order;
    if (await this.proofs.isProven(cart, memberId ?? undefined, email)) return undefined;
    return { reason: 'email-unproven', email, asked: this.proofs.isAsked(cart, email) };
  }
}
