import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { OrderLookup } from '../../orders/web/order-lookup.js';
import { keyQuery, withKey } from '../../orders/web/orders-query.js';
import { CurrentVisitor, NotFound, parseInput, parseQuery, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { KeepOrderPage } from './keep-order-page.js';
import { formAgain, only } from './form-again.js';
import { MembershipDesk } from './membership-desk.js';
import { passwordReset } from './membership-forms.js';
import { SignInPage } from './sign-in-page.js';

/** An account for whoever placed an order as a guest, opened from the order’s page. */
@Controller('orders/:orderId/account')
@OpenTo('owner')
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
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { key } = parseQuery(keyQuery, query);
    const next = withKey(paths.order(orderId), key);
    const { email } = await this.contactOf(visitor, orderId, key);
    if (visitor.memberId !== undefined) response.redirect(303, next);
    else response.type('html').send(SignInPage({ visitor, next, email, done: words.orders.keep.done(email) }));
  }

  /**
   * Opens the account, unless the address has one. The answer is the same: who ordered with somebody else’s address learns
   * nothing about it, and who has an account signs in to it.
   */
  @Post()
  async open(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { key } = parseQuery(keyQuery, query);
    const { name, email } = await this.contactOf(visitor, orderId, key);
    try {
      const { password } = parseInput(passwordReset(email), only(body, ['password']));
      await this.desk.openAccount({ name, email, password });
      response.redirect(303, withKey(paths.orderAccount(orderId), key));
    } catch (error) {
      const action = withKey(paths.orderAccount(orderId), key);
      formAgain(error, response, (state) =>
        KeepOrderPage({ visitor, action, back: withKey(paths.order(orderId), key), ...state }),
      );
    }
  }

  private async contactOf(visitor: Visitor, orderId: string, key: string | undefined) {
    const contact = await this.lookup.contactOf(visitor, orderId, key);
    if (contact === undefined) throw new NotFound('order');
    return contact;
  }
}
