import { Controller, Get } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { CurrentVisitor, type Visitor } from '../../web/index.js';
import { piecesIn } from '../cart.js';
import { Carts } from '../carts.js';

/** The personal bits of otherwise shared pages. */
@Controller('me')
@OpenTo('owner')
export class MeController {
  constructor(private readonly carts: Carts) {}

  @Get()
  async me(@CurrentVisitor() visitor: Visitor): Promise<{ name?: string; cartCount: number }> {
    const cart = visitor.cartId === undefined ? undefined : await this.carts.find(visitor.cartId);
    return { ...(visitor.name === undefined ? {} : { name: visitor.name }), cartCount: piecesIn(cart) };
  }
}
