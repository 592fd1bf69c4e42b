import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { isAwsUnwell } from '../../foundation/aws/index.js';
import { CurrentVisitor, NotFound, parseQuery, type Visitor } from '../../web/index.js';
import { orderNumber } from '../order-number.js';
import { Orders } from '../orders.js';
import { BeingCheckedPage, NothingOrderedPage } from './doubtful-order-page.js';
import { OrderLookup } from './order-lookup.js';
import { OrderPage } from './order-page.js';
import { addressesOf, orderPageQuery, pageQuery } from './orders-query.js';
import { OrdersPage } from './orders-page.js';

const CHECK_AGAIN_SECONDS = 5;

/** Orders as people see them. */
@Controller('orders')
export class OrdersPageController {
  constructor(
    private readonly lookup: OrderLookup,
    private readonly orders: Orders,
  ) {}

  @Get()
  @OpenTo('member')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async own(
    @CurrentVisitor() visitor: Visitor,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { page } = parseQuery(pageQuery, query);
    const { orders, total, pageSize } = await this.orders.ofMember(visitor.memberId ?? '', page);
    if (page > 1 && orders.length === 0) response.status(404);
    return OrdersPage({ orders, page, pages: Math.max(1, Math.ceil(total / pageSize)), visitor });
  }

  @Get(':orderId')
  @OpenTo('owner')
  async one(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const html = await this.pageOf(visitor, orderId, parseQuery(orderPageQuery, query), response);
    response.type('html').send(html);
  }

  private async pageOf(visitor: Visitor, orderId: string, query: z.infer<typeof orderPageQuery>, response: Response) {
    const { key, cancellation, payment } = query;
    try {
      const order = await this.lookup.find(visitor, orderId, key);
      if (order !== undefined) {
        return OrderPage({
          ...{ order, visitor, cancelRefused: cancellation === 'refused', payClosed: payment === 'closed' },
          ...addressesOf(orderId, key),
        });
      }
      if (!(await this.lookup.cameToNothing(visitor, orderId))) throw new NotFound('order');
      response.status(404);
      return NothingOrderedPage({ visitor });
    } catch (error) {
      // A visitor without a cart never placed an order in it: nothing is being checked for them.
      if (!isAwsUnwell(error) || visitor.cartId === undefined) throw error;
      response.status(503).setHeader('Retry-After', String(CHECK_AGAIN_SECONDS));
      return BeingCheckedPage({ number: orderNumber(orderId), visitor, againAfter: CHECK_AGAIN_SECONDS });
    }
  }
}
