import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type Address, warningsAbout } from '../../addresses/index.js';
import { answer } from '../../cart/web/cart-api.controller.js';
import { shortagesOf } from '../../cart/web/shortages.js';
import { CartDesk } from '../../cart/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { proofMails } from '../../invoicing/web/budgets.js';
import { refusedOnInvoice } from '../../invoicing/web/invoice-conflict.js';
import { orderNumber } from '../../orders/index.js';
import {
  BeingChecked,
  Conflict,
  CurrentVisitor,
  type FieldFault,
  InputFaults,
  parseInput,
  paths,
  requestIdOf,
  UnavailableForNow,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { PlaceOrder } from '../place-order.js';
import { purchaseFor } from '../purchase.js';
import { ordering } from './budgets.js';

const { faults, refusals } = words.checkout;

const SOON_SECONDS = 10;

export interface OrderReceipt {
  readonly orderId: string;
  readonly number: string;
  readonly status: 'received';
  readonly statusUrl: string;
  /** What looks wrong with the order and was taken all the same. Absent when nothing does. */
  readonly warnings?: readonly FieldFault[];
}

/** Buying, as programs do it. */
@Controller('api/v1/orders')
@OpenTo('owner')
@Costs(ordering, proofMails)
export class CheckoutApiController {
  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly desk: CartDesk,
  ) {}

  @Post()
  @HttpCode(202)
  async buy(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Req() request: Request): Promise<OrderReceipt> {
    const { orderId, ver, agreedTotal, ...delivery } = parseInput(purchaseFor(body), body);
    if (!this.placeOrder.methods.includes(delivery.payment.method)) {
      throw new InputFaults([{ field: 'payment.method', message: faults.notOffered }]);
    }
    const { cartId, memberId } = visitor;
    if (cartId === undefined) {
      throw new Conflict('cart-changed', refusals.emptyCart, { cart: answer(await this.desk.show(undefined)) });
    }
    const buyer = { cartId, memberId, requestId: requestIdOf(request) };
    const placed = await this.placeOrder.place(buyer, delivery, { orderId, ver, agreedTotal });
    switch (placed.outcome) {
      case 'accepted':
        return { ...receiptOf(orderId), ...warnedOf(delivery.shipTo) };
      case 'cart-changed':
        throw new Conflict('cart-changed', refusals.cartChanged, { cart: answer(placed.cart) });
      case 'short': {
        const { cart } = placed;
        const [type, detail] =
          cart.withdrawn.length > 0
            ? (['cart-changed', refusals.withdrawn] as const)
            : (['out-of-stock', refusals.short] as const);
        throw new Conflict(type, detail, { errors: shortagesOf(cart), cart: answer(cart) });
      }
      case 'price-changed':
        throw new Conflict('price-changed', refusals.priceChanged, { cart: answer(placed.cart) });
      case 'too-large':
        throw new InputFaults([{ field: 'agreedTotal', message: faults.tooLarge }]);
      case 'invoice-refused':
        throw refusedOnInvoice(placed, this.placeOrder.methods);
      case 'too-many-pending':
      case 'delivery-missing':
        throw new UnavailableForNow(SOON_SECONDS, refusals.pending);
      case 'not-accepted':
        throw new UnavailableForNow(SOON_SECONDS, refusals.notAccepted);
      case 'unknown':
        visitor.leaveInDoubt({ orderId, ver });
        throw new BeingChecked(SOON_SECONDS, paths.api.order(orderId));
    }
  }
}

const receiptOf = (orderId: string) => ({
  orderId,
  number: orderNumber(orderId),
  status: 'received' as const,
  statusUrl: paths.api.order(orderId),
});

function warnedOf(shipTo: Address): Pick<OrderReceipt, 'warnings'> {
  const warnings = warningsAbout(shipTo).map(({ field, message }) => ({ field: `shipTo.${field}`, message }));
  return warnings.length === 0 ? {} : { warnings };
}
