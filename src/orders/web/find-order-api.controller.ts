import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, NotFound, parseInput, paths, type Visitor } from '../../web/index.js';
import { orderNumber } from '../order-number.js';
import { findingOrders, orderGuesses } from './budgets.js';
import { FindOrder, whichOrder } from './find-order.js';

export interface FoundOrder {
  readonly orderId: string;
  readonly number: string;
  readonly statusUrl: string;
}

/** Finding a guest’s order, as programs do it. */
@Controller('api/v1/orders/find')
@OpenTo('owner')
@Costs(findingOrders, orderGuesses)
export class FindOrderApiController {
  constructor(private readonly findOrder: FindOrder) {}

  @Post()
  @HttpCode(200)
  async find(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Ip() address: string): Promise<FoundOrder> {
    const orderId = await this.findOrder.open(visitor, parseInput(whichOrder, body), address);
    if (orderId === undefined) throw new NotFound('order');
    return { orderId, number: orderNumber(orderId), statusUrl: paths.api.order(orderId) };
  }
}
