import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { type OrderStatus, orderNumber } from '../../orders/index.js';
import { proofMails } from '../../invoicing/web/budgets.js';
import { OrderKey } from '../../orders/web/order-key.js';
import { BeingChecked, Conflict, CurrentVisitor, parseInput, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { payingAgain } from './budgets.js';
import { PaymentDesk } from './payment-desk.js';
import { refusedOnInvoice } from '../../invoicing/web/invoice-conflict.js';
import { paymentWish } from './payment-wish.js';

const { paying } = words.orders;
const SOON_SECONDS = 10;

export interface PaymentReceipt {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly statusUrl: string;
}

/** Paying an order in another way, as programs do it. */
@Controller('api/v1/orders')
@Costs(payingAgain, proofMails)
export class PaymentApiController {
  constructor(private readonly desk: PaymentDesk) {}

  @Post(':orderId/payment')
  @OpenTo('owner')
  @HttpCode(200)
  async pay(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Body() body: unknown,
  ): Promise<PaymentReceipt> {
    const { method } = parseInput(paymentWish, body);
    const paid = await this.desk.pay(visitor, orderId, key, method);
    if (paid.outcome === 'unanswered') throw new BeingChecked(SOON_SECONDS, paths.api.order(orderId));
    if (paid.outcome === 'short') {
      throw new Conflict('out-of-stock', paying.cannotBeFilled, { errors: paid.of.shortages });
    }
    if (paid.outcome === 'invoice-refused') throw refusedOnInvoice(paid, this.desk.methods);
    if (paid.outcome === 'not-payable') {
      throw new Conflict('not-payable', paying.refused.closed, { orderStatus: paid.status });
    }
    const { status } = paid;
    if (status === 'payment_declined') {
      throw new Conflict('payment-declined', paying.refused.declined, { orderStatus: status });
    }
    return { orderId, number: orderNumber(orderId), status, statusUrl: paths.api.order(orderId) };
  }
}
