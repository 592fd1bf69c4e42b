import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { canBeFilled, type Cart, CartDesk, Carts, type PricedCart } from '../../cart/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { proofMails } from '../../invoicing/web/budgets.js';
import { ceilingInWords, EmailProofs, type InvoiceRefusal, InvoiceTerms } from '../../invoicing/index.js';
import {
  CurrentVisitor,
  fieldId,
  isOutOfDate,
  KeptWhenOutOfDate,
  parseInput,
  parseQuery,
  paths,
  requestIdOf,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { draftedIn, PlaceOrder } from '../place-order.js';
import { agreement, type Delivery, deliveryFor } from '../purchase.js';
import { checkoutSteps, ordering } from './budgets.js';
import { faultsOf, nested, valuesOf, valuesOfDraft, withoutFaults } from './checkout-form.js';
import { CheckoutPage, type CheckoutPageProps } from './checkout-page.js';
import { nextPage } from './next-page.js';
import { KnownShopper } from './known-shopper.js';
import { ReviewPage } from './review-page.js';

const whole = z
  .string()
  .regex(/^\d{1,10}$/, words.checkout.faults.number)
  .transform(Number);
const buyForm = z
  .object({ orderId: z.string(), ver: whole, agreedTotal: whole })
  .transform(({ orderId, ver, agreedTotal }) => ({ orderId, ver, agreedTotal }))
  .pipe(agreement);
/** An address the member keeps. */
const formQuery = z.object({ address: z.string().max(64).optional() });
const reviewQuery = z.object({
  changed: z.enum(['cart', 'price', 'left', 'pending', 'large', 'nothing']).optional(),
  /** What came of asking for a link that proves the address. */
  link: z.enum(['sent', 'sent-before', 'too-many', 'unavailable']).optional(),
});

/** From cart to order: fill in, review, buy. */
@Controller()
@OpenTo('owner')
@Costs(CHEAP)
export class CheckoutPageController {
  constructor(
    private readonly carts: Carts,
    private readonly desk: CartDesk,
    private readonly placeOrder: PlaceOrder,
    private readonly knownShopper: KnownShopper,
    private readonly terms: InvoiceTerms,
    private readonly proofs: EmailProofs,
  ) {}

  @Get('checkout')
  async form(@CurrentVisitor() visitor: Visitor, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { address } = parseQuery(formQuery, query);
    const { cart, priced } = await this.cartOf(visitor);
    if (!isReady(priced)) {
      response.redirect(303, paths.cart);
      return;
    }
    const values = await this.knownShopper.firstValues(visitor, valuesOfDraft(cart?.draft), address);
    this.render(response, { priced, visitor, values: { keep: 'yes', ...values } });
  }

  @Post('checkout')
  @Costs(checkoutSteps, proofMails)
  @KeptWhenOutOfDate()
  async fillIn(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { cart, priced } = await this.cartOf(visitor);
    const again = { priced, visitor, values: valuesOf(body) };
    if (isOutOfDate(request)) {
      this.render(response.status(403), { ...again, news: 'stale' });
      return;
    }
    const given = nested(body);
    const faults = faultsOf(given);
    // Kept even when something is wrong, so that whoever goes to look at their cart finds it again.
    if (cart !== undefined && faults?.status !== 400)
      await this.carts.saveDraft(cart.id, withoutFaults(given, faults?.errors ?? []));
    if (!isReady(priced)) {
      this.render(response.status(409), { ...again, news: priced.lines.length > 0 ? 'short' : 'empty' });
      return;
    }
    if (faults !== undefined) {
      this.render(response.status(faults.status), { ...again, faults: faults.errors });
      return;
    }
    const typed = deliveryFor(given).safeParse(given);
    if (typed.success && visitor.memberId !== undefined && wantsKept(body))
      await this.knownShopper.keep(visitor.memberId, typed.data.shipTo);
    const refusal = await this.refusalOf(visitor, cart, priced, typed.data);
    if (refusal?.reason === 'ceiling') {
      const fault = { field: 'payment.method', message: ceilingInWords(refusal.passed) };
      this.render(response.status(422), { ...again, faults: [fault] });
      return;
    }
    // Sent now, so that it is there when the next page says so.
    if (refusal?.reason === 'email-unproven' && cart !== undefined) await this.proofs.ask(cart.id, refusal.email);
    response.redirect(303, paths.review);
  }

  /** To the sign-in page and back, with what is typed so far. */
  @Post('checkout/sign-in')
  @Costs(checkoutSteps)
  @KeptWhenOutOfDate()
  async goToSignIn(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { cart, priced } = await this.cartOf(visitor);
    if (isOutOfDate(request)) {
      this.render(response.status(403), { priced, visitor, values: valuesOf(body), news: 'stale' });
      return;
    }
    const given = nested(body);
    const faults = faultsOf(given);
    if (cart !== undefined && faults?.status !== 400)
      await this.carts.saveDraft(cart.id, withoutFaults(given, faults?.errors ?? []));
    response.redirect(303, `${paths.signIn}?next=${encodeURIComponent(paths.checkout)}`);
  }

  /** The form for another country, with all that stands in it. Nothing is kept or judged yet. */
  @Post('checkout/country')
  @Costs(checkoutSteps)
  @KeptWhenOutOfDate()
  async changeCountry(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { priced } = await this.cartOf(visitor);
    const again = { priced, visitor, values: valuesOf(body), redrawn: true };
    if (isOutOfDate(request)) {
      this.render(response.status(403), { ...again, news: 'stale' });
      return;
    }
    const faults = faultsOf(nested(body))?.errors.filter(({ field }) => field === 'shipTo.country') ?? [];
    this.render(response.status(faults.length > 0 ? 422 : 200), faults.length > 0 ? { ...again, faults } : again);
  }

  @Get('checkout/review')
  async review(@CurrentVisitor() visitor: Visitor, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { changed, link } = parseQuery(reviewQuery, query);
    const { cart, priced } = await this.cartOf(visitor);
    const drafted = draftedIn(cart);
    // What is short is named there, above all else that was agreed to.
    if (priced.lines.length === 0 || drafted === undefined || priced.nextOrderId === null) {
      response.redirect(303, isReady(priced) ? paths.checkout : paths.cart);
      return;
    }
    const { nextOrderId } = priced;
    const refusal = await this.refusalOf(visitor, cart, priced, drafted);
    const invoice = refusal === undefined ? undefined : { refusal, asked: link, otherWay: this.otherWay() };
    const whole = { ...priced, nextOrderId };
    response.type('html').send(ReviewPage({ cart: whole, delivery: drafted, visitor, changed, invoice }));
  }

  @Post('orders')
  @Costs(ordering, proofMails)
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
    if (placed.outcome === 'unknown') visitor.leaveInDoubt(agreed);
    response.redirect(303, nextPage(placed));
  }

  /** Why it can’t be bought on invoice, where that is chosen. */
  private async refusalOf(
    { memberId }: Visitor,
    cart: Cart | undefined,
    { subtotal: total, currency }: PricedCart,
    delivery: Delivery | undefined,
  ): Promise<InvoiceRefusal | undefined> {
    if (delivery?.payment.method !== 'invoice') return undefined;
    return await this.terms.refusal({ cart, memberId }, { email: delivery.contact.email, total, currency });
  }

  /** Where another way to pay than on invoice is chosen. */
  private otherWay(): string | undefined {
    const hasOther = this.placeOrder.methods.some((method) => method !== 'invoice');
    return hasOther ? `${paths.checkout}#${fieldId('payment.method')}` : undefined;
  }

  private async cartOf(visitor: Visitor): Promise<{ cart: Cart | undefined; priced: PricedCart }> {
    const cart = visitor.cartId === undefined ? undefined : await this.carts.find(visitor.cartId);
    return { cart, priced: await this.desk.price(cart) };
  }

  private render(response: Response, page: Omit<CheckoutPageProps, 'cart' | 'methods'> & { priced: PricedCart }): void {
    const { priced, ...rest } = page;
    response.type('html').send(CheckoutPage({ ...rest, cart: priced, methods: this.placeOrder.methods }));
  }
}

/** Whether there is something to buy, and all of it can be had. */
function isReady(cart: PricedCart): boolean {
  return cart.lines.length > 0 && canBeFilled(cart);
}

/** Whether the box beside the address is ticked. */
function wantsKept(body: unknown): boolean {
  return valuesOf(body)['keep'] === 'yes';
}
