import { Controller, Get } from '@nestjs/common';
import { words } from '../../words/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { type ServedBy, ServingInstance } from '../../foundation/instance/index.js';
import { CurrentVisitor, type Visitor } from '../../web/index.js';
import { piecesIn } from '../cart.js';
import { Carts } from '../carts.js';

export interface Me {
  /** Of the signed-in member. */
  readonly name?: string;
  /** Pieces in the cart. */
  readonly cartCount: number;
  readonly servedBy: ServedBy;
}

/** The personal bits of otherwise shared pages. */
@Controller('me')
@OpenTo('owner')
@Costs(CHEAP)
export class MeController {
  constructor(
    private readonly carts: Carts,
    private readonly instance: ServingInstance,
  ) {}

  @Get()
  async me(@CurrentVisitor() visitor: Visitor): Promise<Me> {
    const cart = visitor.cartId === undefined ? undefined : await this.carts.find(visitor.cartId);
    return {
      ...(visitor.name === undefined ? {} : { name: visitor.name }),
      cartCount: piecesIn(cart),
      servedBy: this.instance.servedBy(words.frame.process),
    };
  }
}
