import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Cart, CartDesk, Carts, type PricedCart, shortLines } from '../../cart/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import {
  CurrentVisitor,
  InputFaults,
  parseInput,
  parseQuery,
  paths,
  requestIdOf,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { draftedIn, PlaceOrder, type Placed } from '../place-order.js';
import { agreement, delivery } from '../purchase.js';
import { nested, valuesOf, valuesOfDelivery, type FormValues } from './checkout-form.js';
import { CheckoutPage } from './checkout-page.js';
import { ReviewPage } from './review-page.js';

const whole = z
  .string()
  .regex(/^\d{1,10}$/, words.checkout.faults.number)
  .transform(Number);
const buyForm = z
  .object({ orderId: z.string(), ver: whole, agreedTotal: whole })
  .transform(({ orderId, ver, agreedTotal }) => ({ orderId, ver, agreedTotal }))
  .pipe(agreement);
const reviewQuery = z.object({ changed: z.enum(['cart', 'price', 'pending', 'large', 'nothing']).optional() });

/** From cart to order: fill in, review, buy. */
@Controller()
@OpenTo('owner')
export class CheckoutPageController {
  constructor(
    private readonly carts: Carts,
    private readonly desk: CartDesk,
    private readonly placeOrder: PlaceOrder,
  ) {}

  @Get('checkout')
  async form(@CurrentVisitor() visitor: Visitor, @Res() response: Response): Promise<void> {
    const { cart, priced } = await this.cartOf(visitor);
    if (!isReady(priced)) {
      response.redirect(303, paths.cart);
      return;
    }
    const drafted = draftedIn(cart);
    const values = drafted === undefined ? firstValues(visitor) : valuesOfDelivery(drafted);
    this.render(response, { priced, visitor, values });
  }

  @Post('checkout')
  async fillIn(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const { cart, priced } = await this.cartOf(visitor);
    if (cart === undefined || !isReady(priced)) {
      response.redirect(303, paths.cart);
      return;
    }
    try {
      await this.carts.saveDraft(cart.id, parseInput(delivery, nested(body)));
    } catch (error) {
      if (!(error instanceof InputFaults)) throw error;
      response.status(error.status);
      this.render(response, { priced, visitor, values: valuesOf(body), faults: error.errors });
      return;
    }
    response.redirect(303, paths.review);
  }

  @Get('checkout/review')
  async review(@CurrentVisitor() visitor: Visitor, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { changed } = parseQuery(reviewQuery, query);
    const { cart, priced } = await this.cartOf(visitor);
    const drafted = draftedIn(cart);
    if (!isReady(priced) || drafted === undefined || priced.nextOrderId === null) {
      response.redirect(303, isReady(priced) ? paths.checkout : paths.cart);
      return;
    }
    const { nextOrderId } = priced;
    response.type('html').send(ReviewPage({ cart: { ...priced, nextOrderId }, delivery: drafted, visitor, changed }));
  }

  @Post('orders')
  async buy(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const agreed = parseInput(buyForm, body);
    const { cartId, memberId } = visitor;
    if (cartId === undefined) {
      response.redirect(303, paths.cart);
      return;
    }
    const placed = await this.placeOrder.place(
      { cartId, memberId, requestId: requestIdOf(request) },
      'as-drafted',
      agreed,
    );
    response.redirect(303, nextPage(placed));
  }

  private async cartOf(visitor: Visitor): Promise<{ cart: Cart | undefined; priced: PricedCart }> {
    const cart = visitor.cartId === undefined ? undefined : await this.carts.find(visitor.cartId);
    return { cart, priced: await this.desk.price(cart) };
  }

  private render(
    response: Response,
    page: { priced: PricedCart; visitor: Visitor; values: FormValues; faults?: InputFaults['errors'] },
  ): void {
    const { priced, visitor, values, faults } = page;
    const { methods } = this.placeOrder;
    response
      .type('html')
      .send(CheckoutPage({ cart: priced, visitor, methods, values, ...(faults === undefined ? {} : { faults }) }));
  }
}

/** Whether there is something to buy, all of it on the shelf as far as we know. */
function isReady(cart: PricedCart): boolean {
  return cart.lines.length > 0 && shortLines(cart).length === 0;
}

function firstValues(visitor: Visitor): FormValues {
  const name = visitor.name ?? '';
  return { 'contact.name': name, 'shipTo.name': name };
}

function nextPage(placed: Placed): string {
  switch (placed.outcome) {
    case 'accepted':
    case 'unknown':
      // The order’s page says that it is being checked, for as long as it is.
      return paths.order(placed.orderId);
    case 'not-accepted':
      return `${paths.review}?changed=nothing`;
    case 'cart-changed':
      return `${paths.review}?changed=cart`;
    case 'price-changed':
      return `${paths.review}?changed=price`;
    case 'too-many-pending':
      return `${paths.review}?changed=pending`;
    case 'too-large':
      return `${paths.review}?changed=large`;
    case 'delivery-missing':
      return paths.checkout;
  }
}
