import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { proofMails } from '../../invoicing/web/budgets.js';
import { OrderKey } from '../../orders/web/order-key.js';
import { CurrentVisitor, InputFaults, parseInput, paths, type Visitor } from '../../web/index.js';
import { payingAgain } from './budgets.js';
import { type PayableOrder, PaymentDesk } from './payment-desk.js';
import { PaymentPage, type PaymentPageProps } from './payment-page.js';
import { chosenMethod } from './payment-wish.js';

/** Paying an order in another way, as people do it: the order as it is, and a choice. */
@Controller('orders')
@OpenTo('owner')
@Costs(CHEAP)
export class PaymentPageController {
  constructor(private readonly desk: PaymentDesk) {}

  @Get(':orderId/payment')
  async ask(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    this.render(response, visitor, await this.desk.look(visitor, orderId, key));
  }

  @Post(':orderId/payment')
  @Costs(payingAgain, proofMails)
  async pay(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { method } = parseInput(chosenMethod, body);
      const paid = await this.desk.pay(visitor, orderId, key, method);
      if (paid.outcome === 'short') {
        this.render(response.status(409), visitor, paid.of);
        return;
      }
      if (paid.outcome === 'invoice-refused') {
        this.render(response.status(409), visitor, paid.of, { invoice: paid });
        return;
      }
      const again =
        paid.outcome === 'unanswered' || paid.outcome === 'not-payable' || paid.status === 'payment_declined';
      // Where another way can be tried, or an answer awaited, is told by the page that asks.
      response.redirect(303, again ? paths.orderPayment(orderId) : paths.order(orderId));
    } catch (error) {
      if (!(error instanceof InputFaults) || error.status !== 422) throw error;
      this.render(response.status(422), visitor, await this.desk.look(visitor, orderId, key), { faults: error.errors });
    }
  }

  private render(
    response: Response,
    visitor: Visitor,
    payable: PayableOrder,
    news: Pick<PaymentPageProps, 'faults' | 'invoice'> = {},
  ): void {
    const { order, standing } = payable;
    const back = paths.order(order.orderId);
    if (standing === 'closed') {
      response.redirect(303, order.status === 'payment_declined' ? `${back}?payment=closed` : back);
      return;
    }
    const action = paths.orderPayment(order.orderId);
    const returnUrl = paths.orderReturn(order.orderId);
    const page = PaymentPage({ ...payable, visitor, methods: this.desk.methods, action, back, returnUrl, ...news });
    response.type('html').send(page);
  }
}
