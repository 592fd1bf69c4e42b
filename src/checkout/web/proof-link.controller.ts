import { Controller, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Carts } from '../../cart/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { EmailProofs } from '../../invoicing/index.js';
import { proofMails } from '../../invoicing/web/budgets.js';
import { CurrentVisitor, paths, type Visitor } from '../../web/index.js';
import { draftedIn } from '../place-order.js';
import { checkoutSteps } from './budgets.js';

/** Sends the link again that proves the address which is filled in at checkout. */
@Controller('checkout/email/link')
@OpenTo('owner')
@Costs(checkoutSteps, proofMails)
export class ProofLinkController {
  constructor(
    private readonly carts: Carts,
    private readonly proofs: EmailProofs,
  ) {}

  @Post()
  async send(@CurrentVisitor() { cartId }: Visitor, @Res() response: Response): Promise<void> {
    const email = cartId === undefined ? undefined : draftedIn(await this.carts.find(cartId))?.contact.email;
    if (cartId === undefined || email === undefined) response.redirect(303, paths.checkout);
    else response.redirect(303, `${paths.review}?link=${await this.proofs.ask(cartId, email)}`);
  }
}
