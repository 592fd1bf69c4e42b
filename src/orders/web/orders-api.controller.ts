import { Controller, Get, Param, Query } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, NotFound, parseQuery, paths, type Visitor } from '../../web/index.js';
import type { OrderStatus } from '../order-status.js';
import { Orders } from '../orders.js';
import { OrderKey } from './order-key.js';
import { OrderLookup } from './order-lookup.js';
import type { OrderView } from './order-view.js';
import { pageQuery } from './orders-query.js';

export interface OrderSummary {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly placedAt: string;
  readonly total: number;
  readonly currency: string;
  readonly statusUrl: string;
}

export interface OwnOrders {
  readonly items: readonly OrderSummary[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** Orders as programs see them. */
@Controller('api/v1/orders')
@Costs(CHEAP)
export class OrdersApiController {
  constructor(
    private readonly lookup: OrderLookup,
    private readonly orders: Orders,
  ) {}

  @Get()
  @OpenTo('member')
  async own(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<OwnOrders> {
    const { page } = parseQuery(pageQuery, query);
    const { orders, total, pageSize } = await this.orders.ofMember(visitor.memberId ?? '', page);
    const items = orders.map((order) => ({
      orderId: order.id,
      number: order.number,
      status: order.status,
      placedAt: order.placedAt.toISOString(),
      total: order.total,
      currency: order.currency,
      statusUrl: paths.api.order(order.id),
    }));
    return { items, total, page, pageSize };
  }

  @Get(':orderId')
  @OpenTo('owner')
  async one(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
  ): Promise<OrderView> {
    const order = await this.lookup.find(visitor, orderId, key);
    if (order === undefined) throw new NotFound('order');
    return order;
  }
}
