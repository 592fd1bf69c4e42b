import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, type FieldFault, InputFaults, NotFound, parseInput, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { CartDesk } from '../cart-desk.js';
import { CartLimit } from '../cart-errors.js';
import type { PricedCart } from '../priced-cart.js';
import { cartChanges } from './budgets.js';
import { absolute, addition } from './cart-amount.js';
import { MOST_LINES, MOST_PER_LINE } from '../limits.js';
import { shortagesOf } from './shortages.js';

/** The cart as programs see it. */
@Controller('api/v1/cart')
@OpenTo('owner')
@Costs(CHEAP)
export class CartApiController {
  constructor(private readonly desk: CartDesk) {}

  @Get()
  async show(@CurrentVisitor() visitor: Visitor): Promise<CartAnswer> {
    return answer(await this.desk.show(visitor.cartId));
  }

  @Put('lines/:sku')
  @Costs(cartChanges)
  async put(@CurrentVisitor() visitor: Visitor, @Param('sku') sku: string, @Body() body: unknown): Promise<CartAnswer> {
    const wanted = parseAmount(body);
    try {
      const cart = await this.desk.put(visitor.openCart(), sku, wanted);
      if (cart === 'unknown-sku') throw new NotFound('product');
      return answer(cart);
    } catch (error) {
      if (!(error instanceof CartLimit)) throw error;
      const { fullLine, fullCart } = words.cart;
      const message = error.of === 'line' ? fullLine(MOST_PER_LINE) : fullCart(MOST_LINES);
      throw new InputFaults([{ field: 'qty' in wanted ? 'qty' : 'add', message }]);
    }
  }

  @Post('adjustment')
  @Costs(cartChanges)
  @HttpCode(200)
  async takeWhatIsLeft(@CurrentVisitor() visitor: Visitor): Promise<CartAnswer> {
    if (visitor.cartId === undefined) return answer(await this.desk.show(undefined));
    return answer(await this.desk.takeWhatIsLeft(visitor.cartId));
  }

  @Delete('lines/:sku')
  @Costs(cartChanges)
  async remove(@CurrentVisitor() visitor: Visitor, @Param('sku') sku: string): Promise<CartAnswer> {
    if (visitor.cartId === undefined) return answer(await this.desk.show(undefined));
    return answer(await this.desk.remove(visitor.cartId, sku));
  }
}

export type CartAnswer = Omit<PricedCart, 'withdrawn' | 'lines' | 'pricesAsOf' | 'stockIsHint' | 'lastOrderId'> & {
  readonly pricesAsOf?: string | undefined;
  readonly warnings?: readonly FieldFault[] | undefined;
  readonly lines: readonly Omit<PricedCart['lines'][number], 'image'>[];
};

/** The priced cart as the API’s contract words it. */
export function answer(cart: PricedCart): CartAnswer {
  const { ver, nextOrderId, lines, subtotal, currency, pricesAsOf } = cart;
  const warnings = shortagesOf(cart);
  return {
    ver,
    nextOrderId,
    lines: lines.map(({ image: _image, ...line }) => line),
    subtotal,
    currency,
    ...(pricesAsOf === undefined ? {} : { pricesAsOf: pricesAsOf.toISOString() }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** Asked one by one, because the faults of a union name no field. */
function parseAmount(body: unknown): z.infer<typeof absolute> | z.infer<typeof addition> {
  const adds = typeof body === 'object' && body !== null && 'add' in body;
  return adds ? parseInput(addition, body) : parseInput(absolute, body);
}
