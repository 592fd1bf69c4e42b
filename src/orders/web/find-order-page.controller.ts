import { Body, Controller, Get, Header, Ip, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import {
  CurrentVisitor,
  type FieldFault,
  InputFaults,
  parseInput,
  paths,
  TooManyRequests,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { findingOrders, orderGuesses } from './budgets.js';
import { FindOrder, whichOrder } from './find-order.js';
import { FindOrderPage } from './find-order-page.js';

const said = words.orders.find;

/** Where a guest finds an order without the link from its mail. */
@Controller('orders/find')
@OpenTo('owner')
@Costs(CHEAP)
export class FindOrderPageController {
  constructor(private readonly findOrder: FindOrder) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  form(@CurrentVisitor() visitor: Visitor): string {
    return FindOrderPage({ visitor });
  }

  @Post()
  @Costs(findingOrders, orderGuesses)
  async find(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    const given = textsIn(body);
    const again = (status: number, faults: readonly FieldFault[]) => {
      response.status(status).type('html').send(FindOrderPage({ visitor, given, faults }));
    };
    try {
      const orderId = await this.findOrder.open(visitor, parseInput(whichOrder, given), address);
      if (orderId === undefined) again(404, [{ field: 'number', message: said.notFound }]);
      else response.redirect(303, paths.order(orderId));
    } catch (error) {
      if (error instanceof InputFaults) {
        again(error.status, error.errors);
      } else if (error instanceof TooManyRequests) {
        response.setHeader('Retry-After', String(error.retryAfterSeconds));
        again(error.status, [
          { field: 'number', message: words.membership.signIn.tooManyTries(error.retryAfterSeconds) },
        ]);
      } else {
        throw error;
      }
    }
  }
}

/** The two fields, as far as they are text. */
function textsIn(body: unknown): { number?: string; email?: string } {
  const { number, email } = (body ?? {}) as Record<string, unknown>;
  return {
    ...(typeof number === 'string' ? { number } : {}),
    ...(typeof email === 'string' ? { email } : {}),
  };
}
