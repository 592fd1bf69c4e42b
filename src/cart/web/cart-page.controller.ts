import { Body, Controller, Get, Header, Param, Post, Query, Redirect, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import {
  CurrentVisitor,
  FromCachedPage,
  NotFound,
  parseInput,
  parseQuery,
  paths,
  type Visitor,
} from '../../web/index.js';
import { MOST_PER_LINE } from '../cart.js';
import { CartDesk } from '../cart-desk.js';
import { CartLimit } from '../cart-errors.js';
import { CartPage } from './cart-page.js';

/** Forms send text; an empty or fractional quantity is a slip, not an attack. */
const quantity = z
  .string()
  .regex(/^\d{1,4}$/, 'Please enter a whole number')
  .transform(Number)
  .pipe(z.int().max(MOST_PER_LINE, `At most ${String(MOST_PER_LINE)} of one product`));
const sku = z.string().min(1).max(64);
const addition = z.object({ sku, qty: quantity.pipe(z.int().min(1, 'At least one')).default(1) });
const change = z.object({ qty: quantity });
const notice = z.object({
  removed: sku.optional(),
  qty: quantity.optional(),
  full: z.enum(['line', 'cart']).optional(),
});

/** The cart page and its forms. Every change answers with 303, so that reload and back never repeat it. */
@Controller('cart')
@OpenTo('owner')
export class CartPageController {
  constructor(private readonly desk: CartDesk) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { removed, qty, full } = parseQuery(notice, query);
    const cart = await this.desk.show(visitor.cartId);
    return CartPage({
      cart,
      visitor,
      removed: removed === undefined ? undefined : { sku: removed, qty: qty ?? 1 },
      full,
    });
  }

  @Post('lines')
  @FromCachedPage()
  async add(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const wanted = parseInput(addition, body);
    response.redirect(303, await this.put(visitor, wanted.sku, { add: wanted.qty }));
  }

  @Post('lines/:sku')
  async setQuantity(
    @CurrentVisitor() visitor: Visitor,
    @Param('sku') line: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { qty } = parseInput(change, body);
    if (qty === 0) {
      await this.desk.remove(visitor.openCart().id, line);
      response.redirect(303, paths.cart);
      return;
    }
    response.redirect(303, await this.put(visitor, line, { qty }));
  }

  @Post('lines/:sku/removal')
  @Redirect(paths.cart, 303)
  async remove(
    @CurrentVisitor() visitor: Visitor,
    @Param('sku') line: string,
    @Body() body: unknown,
  ): Promise<{ url: string }> {
    const { qty } = parseInput(change, body);
    if (visitor.cartId !== undefined) await this.desk.remove(visitor.cartId, line);
    return { url: `${paths.cart}?${new URLSearchParams({ removed: line, qty: String(qty) }).toString()}` };
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
