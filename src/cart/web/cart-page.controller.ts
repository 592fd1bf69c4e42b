import { Body, Controller, Get, Header, Param, Post, Query, Redirect, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { narrow } from '../../foundation/text/index.js';
import {
  CurrentVisitor,
  FromCachedPage,
  NotFound,
  parseInput,
  parseQuery,
  paths,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { MOST_PER_LINE } from '../limits.js';
import { CartDesk } from '../cart-desk.js';
import { CartLimit } from '../cart-errors.js';
import { cartChanges } from './budgets.js';
import { CartPage } from './cart-page.js';

const { faults } = words.cart;

/** Forms send text; an empty or fractional quantity is a slip, not an attack. */
const quantity = z
  .string()
  .overwrite(narrow)
  .regex(/^\d{1,4}$/, faults.whole)
  .transform(Number)
  .pipe(z.int().max(MOST_PER_LINE, faults.most(MOST_PER_LINE)));
const sku = z.string().min(1).max(64);
const addition = z.object({ sku, qty: quantity.pipe(z.int().min(1, faults.least)).default(1) });
const place = z
  .string()
  .regex(/^\d{1,3}$/, faults.place)
  .transform(Number);
const removal = z.object({ qty: quantity, at: place.default(0) });
/** Zero takes the line out; `was` is what putting it back restores. */
const change = removal.extend({ was: quantity.default(1) });
const notice = z.object({
  removed: sku.optional(),
  qty: quantity.optional(),
  at: place.optional(),
  full: z.enum(['line', 'cart']).optional(),
  back: z.enum(['all', 'rest', 'none']).optional(),
});

/** Where whoever takes what is left goes on. */
const adjustment = z.object({ next: z.enum(['cart', 'checkout', 'review']).default('cart') });

/** The cart page and its forms. Every change answers with 303, so that reload and back never repeat it. */
@Controller('cart')
@OpenTo('owner')
@Costs(CHEAP)
export class CartPageController {
  constructor(private readonly desk: CartDesk) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { removed: sku, qty = 1, at = 0, full, back } = parseQuery(notice, query);
    const { cart, name } = await this.desk.showWithout(visitor.cartId, sku);
    const removed = sku === undefined || name === undefined ? undefined : { sku, name, qty: Math.max(1, qty), at };
    return CartPage({ cart, visitor, removed, full, back });
  }

  @Post('lines')
  @Costs(cartChanges)
  @FromCachedPage()
  async add(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const wanted = parseInput(addition, body);
    response.redirect(303, await this.put(visitor, wanted.sku, { add: wanted.qty }));
  }

  @Post('lines/:sku')
  @Costs(cartChanges)
  async setQuantity(
    @CurrentVisitor() visitor: Visitor,
    @Param('sku') line: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { qty, was, at } = parseInput(change, body);
    if (qty === 0) {
      await this.desk.remove(visitor.openCart().id, line);
      response.redirect(303, withUndo(line, was, at));
      return;
    }
    response.redirect(303, await this.put(visitor, line, { qty }));
  }

  @Post('adjustment')
  @Costs(cartChanges)
  async takeWhatIsLeft(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { next } = parseInput(adjustment, body);
    const cart = visitor.cartId === undefined ? undefined : await this.desk.takeWhatIsLeft(visitor.cartId);
    const onward = { cart: paths.cart, checkout: paths.checkout, review: `${paths.review}?changed=left` }[next];
    response.redirect(303, cart === undefined || cart.lines.length === 0 ? paths.cart : onward);
  }

  @Post('lines/:sku/removal')
  @Costs(cartChanges)
  @Redirect(paths.cart, 303)
  async remove(
    @CurrentVisitor() visitor: Visitor,
    @Param('sku') line: string,
    @Body() body: unknown,
  ): Promise<{ url: string }> {
    const { qty, at } = parseInput(removal, body);
    if (visitor.cartId !== undefined) await this.desk.remove(visitor.cartId, line);
    return { url: withUndo(line, qty, at) };
  }

  private async put(visitor: Visitor, line: string, amount: { qty: number } | { add: number }): Promise<string> {
    try {
      if ((await this.desk.put(visitor.openCart(), line, amount)) === 'unknown-sku') throw new NotFound('product');
      return paths.cart;
    } catch (error) {
      if (error instanceof CartLimit) return `${paths.cart}?full=${error.of}`;
      throw error;
    }
  }
}

/** The cart, with a way to put back what was taken out: the address says what, for there is nowhere else to keep it. */
function withUndo(line: string, qty: number, at: number): string {
  return `${paths.cart}?${new URLSearchParams({ removed: line, qty: String(qty), at: String(at) }).toString()}`;
}
