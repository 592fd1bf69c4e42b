import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { keyQuery, withKey } from '../../orders/web/orders-query.js';
import {
  CurrentVisitor,
  type FieldFault,
  InputFaults,
  parseInput,
  parseQuery,
  paths,
  type Visitor,
} from '../../web/index.js';
import { type PayableOrder, PaymentDesk } from './payment-desk.js';
import { PaymentPage } from './payment-page.js';
import { chosenMethod } from './payment-wish.js';

/** Paying an order in another way, as people do it: the order as it is, and a choice. */
@Controller('orders')
@OpenTo('owner')
export class PaymentPageController {
  constructor(private readonly desk: PaymentDesk) {}

  @Get(':orderId/payment')
  async ask(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { key } = parseQuery(keyQuery, query);
    this.render(response, visitor, key, await this.desk.look(visitor, orderId, key));
  }

  @Post(':orderId/payment')
  async pay(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { key } = parseQuery(keyQuery, query);
    try {
      const { method } = parseInput(chosenMethod, body);
      const paid = await this.desk.pay(visitor, orderId, key, method);
      if (paid.outcome === 'short') {
        this.render(response.status(409), visitor, key, paid.of);
        return;
      }
      const again =
        paid.outcome === 'unanswered' || paid.outcome === 'not-payable' || paid.status === 'payment_declined';
      // Where another way can be tried, or an answer awaited, is told by the page that asks.
      response.redirect(303, withKey(again ? paths.orderPayment(orderId) : paths.order(orderId), key));
    } catch (error) {
      if (!(error instanceof InputFaults) || error.status !== 422) throw error;
      this.render(response.status(422), visitor, key, await this.desk.look(visitor, orderId, key), error.errors);
    }
  }

  private render(
    response: Response,
    visitor: Visitor,
    key: string | undefined,
    payable: PayableOrder,
    faults?: readonly FieldFault[],
  ): void {
    const { order, standing } = payable;
    const back = withKey(paths.order(order.orderId), key);
    if (standing === 'closed') {
      const closed =
        order.status === 'payment_declined' ? withKey(paths.order(order.orderId), key, { payment: 'closed' }) : back;
      response.redirect(303, closed);
      return;
    }
    const action = withKey(paths.orderPayment(order.orderId), key);
    const returnUrl = withKey(paths.orderReturn(order.orderId), key);
    const page = PaymentPage({ ...payable, visitor, methods: this.desk.methods, action, back, returnUrl, faults });
    response.type('html').send(page);
  }
}
