import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { notCancellable } from '../../orders/index.js';
import { OrderKey } from '../../orders/web/order-key.js';
import { OrderLookup } from '../../orders/web/order-lookup.js';
import { OrderPage } from '../../orders/web/order-page.js';
import { addressesOf } from '../../orders/web/orders-query.js';
import { CurrentVisitor, NotFound, paths, type Visitor } from '../../web/index.js';
import { cancelling } from './budgets.js';
import { CancellationDesk } from './cancellation-desk.js';
import { CancellationPage } from './cancellation-page.js';

/** Cancelling, as people do it: asked once more, then done. */
@Controller('orders')
@OpenTo('owner')
@Costs(CHEAP)
export class CancellationPageController {
  constructor(
    private readonly lookup: OrderLookup,
    private readonly desk: CancellationDesk,
  ) {}

  @Get(':orderId/cancellation')
  async ask(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.lookup.find(visitor, orderId, key);
    if (order === undefined) throw new NotFound('order');
    if (notCancellable[order.status] !== undefined) {
      response.redirect(303, refused(orderId));
      return;
    }
    const [action, back] = [paths.orderCancellation(orderId), paths.order(orderId)];
    const page = CancellationPage({ order, visitor, action, back });
    response.type('html').send(page);
  }

  @Post(':orderId/cancellation')
  @Costs(cancelling)
  async cancel(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { cancelled } = await this.desk.cancel(visitor, orderId, key);
    const order = cancelled ? undefined : await this.lookup.find(visitor, orderId, key);
    if (order === undefined || notCancellable[order.status] === undefined) {
      response.redirect(303, cancelled ? paths.order(orderId) : refused(orderId));
      return;
    }
    const page = OrderPage({
      ...{ order, visitor, cancelRefused: true, payClosed: false },
      ...addressesOf(orderId),
    });
    response.status(409).type('html').send(page);
  }
}

/** The order’s page, which says why. */
function refused(orderId: string): string {
  return `${paths.order(orderId)}?cancellation=refused`;
}
