import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, NotFound, type Visitor } from '../../web/index.js';
import { OrderKey } from './order-key.js';
import { openingStreams, orderStreams } from './budgets.js';
import { OrderLookup } from './order-lookup.js';
import { OrderStreams } from './order-streams.js';

/** An order’s states as they come, for the page that shows it. */
@Controller('orders')
@Costs(openingStreams, orderStreams)
export class OrderEventsController {
  constructor(
    private readonly lookup: OrderLookup,
    private readonly streams: OrderStreams,
  ) {}

  @Get(':orderId/events')
  @OpenTo('owner')
  async events(
    @CurrentVisitor() visitor: Visitor,
    @Param('orderId') orderId: string,
    @OrderKey() key: string | undefined,
    @Headers('last-event-id') heard: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.lookup.find(visitor, orderId, key);
    if (order === undefined) throw new NotFound('order');
    if (request.method === 'HEAD') return void response.type('text/event-stream').end();
    const { status, shipments = [] } = order;
    const who = visitor.cartId ?? orderId;
    this.streams.open(response, { orderId, status, shipments: shipments.length, heard, who });
  }
}
