import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { CurrentVisitor, NotFound, parseQuery, paths, type Visitor } from '../../web/index.js';
import { Orders } from '../orders.js';
import { OrderLookup } from './order-lookup.js';
import { OrderPage } from './order-page.js';
import { keyQuery, pageQuery } from './orders-query.js';
import { OrdersPage } from './orders-page.js';

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
  async own(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { page } = parseQuery(pageQuery, query);
    const { orders, total, pageSize } = await this.orders.ofMember(visitor.memberId ?? '', page);
    return OrdersPage({ orders, page, pages: Math.max(1, Math.ceil(total / pageSize)), visitor });
  }

  @Get(':orderId')
  @OpenTo('owner')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async one(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @Query() query: unknown,
  ): Promise<string> {
    const { key } = parseQuery(keyQuery, query);
    const order = await this.lookup.find(visitor, orderId, key);
    if (order === undefined) throw new NotFound('order');
    const statusUrl = paths.api.order(orderId) + (key === undefined ? '' : `?key=${encodeURIComponent(key)}`);
    return OrderPage({ order, visitor, statusUrl });
  }
}
