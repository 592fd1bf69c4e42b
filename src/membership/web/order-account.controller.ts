import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { OrderKey } from '../../orders/web/order-key.js';
import { OrderLookup } from '../../orders/web/order-lookup.js';
import { CurrentVisitor, NotFound, parseInput, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { hashing, registering } from './budgets.js';
import { KeepOrderPage } from './keep-order-page.js';
import { formAgain, only } from './form-again.js';
import { MembershipDesk } from './membership-desk.js';
import { passwordReset } from './membership-forms.js';
import { SignInPage } from './sign-in-page.js';

/** An account for whoever placed an order as a guest, opened from the order’s page. */
@Controller('orders/:orderId/account')
@OpenTo('owner')
@Costs(CHEAP)
export class OrderAccountController {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly lookup: OrderLookup,
  ) {}

  /** Signing in with the address of the order, which is filled in. */
  @Get()
  async signIn(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const next = paths.order(orderId);
    const { email } = await this.contactOf(visitor, orderId, key);
    if (visitor.memberId !== undefined) response.redirect(303, next);
    else response.type('html').send(SignInPage({ visitor, next, email, done: words.orders.keep.done(email) }));
  }

  /**
   * Opens the account, unless the address has one. The answer is the same: who ordered with somebody else’s address learns
   * nothing about it, and who has an account signs in to it.
   */
  @Post()
  @Costs(registering, hashing)
  async open(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { name, email } = await this.contactOf(visitor, orderId, key);
    try {
      const { password } = parseInput(passwordReset(email), only(body, ['password']));
      await this.desk.openAccount({ name, email, password });
      response.redirect(303, paths.orderAccount(orderId));
    } catch (error) {
      const action = paths.orderAccount(orderId);
      formAgain(error, response, (state) => KeepOrderPage({ visitor, action, back: paths.order(orderId), ...state }));
    }
  }

  private async contactOf(visitor: Visitor, orderId: string, key: string | undefined) {
    const contact = await this.lookup.contactOf(visitor, orderId, key);
    if (contact === undefined) throw new NotFound('order');
    return contact;
  }
}
