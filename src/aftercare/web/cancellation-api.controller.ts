import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { notCancellable } from '../../orders/index.js';
import { OrderKey } from '../../orders/web/order-key.js';
import { Conflict, CurrentVisitor, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { cancelling } from './budgets.js';
import { CancellationDesk } from './cancellation-desk.js';

export interface CancellationReceipt {
  readonly orderId: string;
  readonly number: string;
  readonly status: 'cancelled';
  readonly statusUrl: string;
}

/** Cancelling, as programs do it. */
@Controller('api/v1/orders')
@Costs(cancelling)
export class CancellationApiController {
  constructor(private readonly desk: CancellationDesk) {}

  @Post(':orderId/cancellation')
  @OpenTo('owner')
  @HttpCode(202)
  async cancel(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
  ): Promise<CancellationReceipt> {
    const answer = await this.desk.cancel(visitor, orderId, key);
    if (!answer.cancelled) {
      const { status } = answer;
      throw new Conflict('not-cancellable', notCancellable[status] ?? words.cancelling.whyNot.tryAgain, {
        orderStatus: status,
      });
    }
    return { orderId, number: answer.number, status: 'cancelled', statusUrl: paths.api.order(orderId) };
  }
}
