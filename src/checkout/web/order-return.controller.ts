import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answer, type CartAnswer } from '../../cart/web/cart-api.controller.js';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { OrderKey } from '../../orders/web/order-key.js';
import { isOwner } from '../../orders/web/order-owner.js';
import { Conflict, CurrentVisitor, NotFound, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { OrderReturn, type Returned } from '../order-return.js';
import { checkoutSteps } from './budgets.js';

/** Putting the goods of an order that came to nothing back into the cart, by page and by API. */
@Controller()
@OpenTo('owner')
@Costs(checkoutSteps)
export class OrderReturnController {
  constructor(private readonly orderReturn: OrderReturn) {}

  @Post('orders/:orderId/cart')
  async putBack(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const returned = await this.returned(visitor, orderId, key);
    const onward = returned.outcome === 'back' ? `${paths.cart}?back=${returned.how}` : paths.order(orderId);
    response.redirect(303, onward);
  }

  @Post('api/v1/orders/:orderId/cart')
  @HttpCode(200)
  async putBackByApi(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
  ): Promise<CartAnswer> {
    const returned = await this.returned(visitor, orderId, key);
    if (returned.outcome === 'back') return answer(returned.cart);
    throw new Conflict('not-returnable', words.orders.putBack.refused, { orderStatus: returned.status });
  }

  private async returned(
    visitor: Visitor,
    orderId: string,
    key: string | undefined,
  ): Promise<Exclude<Returned, { outcome: 'unknown' }>> {
    const returned = await this.orderReturn.putBack(
      orderId,
      visitor.openCart().id,
      (order) => isOwner(order, visitor, key),
      // The key comes from a mail, which may be in anybody’s hands by now: it opens the order, and fills in no address.
      (order) => isOwner(order, visitor, undefined),
    );
    if (returned.outcome === 'unknown') throw new NotFound('order');
    return returned;
  }
}
