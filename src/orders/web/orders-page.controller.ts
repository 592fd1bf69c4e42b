import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { isAwsUnwell } from '../../foundation/aws/index.js';
import { CurrentVisitor, keyedPageAt, KeyNeeded, NotFound, parseQuery, paths, type Visitor } from '../../web/index.js';
import { orderNumber } from '../order-number.js';
import { Orders } from '../orders.js';
import { BeingCheckedPage, NothingOrderedPage } from './doubtful-order-page.js';
import { OrderKey } from './order-key.js';
import { OrderLookup } from './order-lookup.js';
import { OrderPage } from './order-page.js';
import { addressesOf, orderPageQuery, pageQuery } from './orders-query.js';
import { OrdersPage } from './orders-page.js';

const CHECK_AGAIN_SECONDS = 5;

type Asked = z.infer<typeof orderPageQuery> & { readonly orderId: string; readonly key: string | undefined };

/** Orders as people see them. */
@Controller('orders')
@Costs(CHEAP)
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
    @OrderKey() key: string | undefined,
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const html = await this.pageOf(visitor, { orderId, key, ...parseQuery(orderPageQuery, query) }, response);
    response.type('html').send(html);
  }

  private async pageOf(visitor: Visitor, asked: Asked, response: Response): Promise<string> {
    const { orderId, key, cancellation, payment } = asked;
    try {
      const order = await this.lookup.find(visitor, orderId, key);
      if (order !== undefined) {
        // For as long as somebody looks at it, the order stays open.
        if (key !== undefined && key === visitor.keyTo('order', orderId)) {
          visitor.holdKey({ purpose: 'order', subject: orderId }, key);
        }
        return OrderPage({
          ...{ order, visitor, cancelRefused: cancellation === 'refused', payClosed: payment === 'closed' },
          ...addressesOf(orderId),
        });
      }
      if (!(await this.lookup.cameToNothing(visitor, orderId))) {
        const page = keyedPageAt(paths.order(orderId));
        throw page === undefined ? new NotFound('order') : new KeyNeeded(page);
      }
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
