import type { PricedCart } from '../../cart/index.js';
import { brand, CsrfField, Money, Page, paths, type Visitor } from '../../web/index.js';
import type { Delivery } from '../purchase.js';
import { methodWords } from './checkout-page.js';
import { Steps } from './steps.js';

export interface ReviewPageProps {
  readonly cart: PricedCart & { readonly nextOrderId: string };
  readonly delivery: Delivery;
  readonly visitor: Visitor;
  /** Why the shopper sees this page again. */
  readonly changed: 'cart' | 'price' | 'pending' | 'large' | 'nothing' | undefined;
}

const changedWords = {
  cart: 'Your cart changed in the meantime. Please look again before you buy.',
  price: 'A price changed in the meantime. Please look again before you buy.',
  nothing: 'We couldn’t take your order just now, and nothing was ordered. Your cart is as it was; please try again.',
  large: 'This is more than one order can carry. Please buy it in two orders.',
  pending: 'Three of your orders are still being recorded. Please try again in a minute.',
} as const;

/** Everything the shopper agrees to, and the button that buys it. */
export function ReviewPage({ cart, delivery, visitor, changed }: ReviewPageProps): string {
  const { contact, shipTo, payment } = delivery;
  const country = new Intl.DisplayNames([brand.locale], { type: 'region' }).of(shipTo.country) ?? shipTo.country;
  const address = [
    shipTo.name,
    shipTo.line1,
    shipTo.line2,
    `${shipTo.postcode} ${shipTo.city}`,
    shipTo.region,
    country,
  ];
  return (
    <Page title="Review your order" noindex visitor={visitor}>
      <div class="page-narrow">
        <Steps at="Review" />
        <h1>Review your order</h1>
        {changed !== undefined && (
          <p class="notice notice-warning" role="alert">
            {changedWords[changed]}
          </p>
        )}
        <div class="table-frame">
          <table class="table order-lines">
            <caption class="visually-hidden">What you are buying</caption>
            <thead>
              <tr>
                <th scope="col">Shape</th>
                <th scope="col" class="number">
                  Quantity
                </th>
                <th scope="col" class="number">
                  Sum
                </th>
              </tr>
            </thead>
            <tbody>
              {cart.lines.map((line) => (
                <tr>
                  <th scope="row">
                    <span safe>{line.name}</span>{' '}
                    <span class="line-each">
                      <Money amount={line.unitPrice} currency={cart.currency} /> each
                      {line.priceChangedFrom !== undefined && (
                        <>
                          , was <Money amount={line.priceChangedFrom} currency={cart.currency} />
                        </>
                      )}
                    </span>
                  </th>
                  <td class="number">{line.qty}</td>
                  <td class="number">
                    <Money amount={line.lineTotal} currency={cart.currency} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colspan="2">
                  Total
                </th>
                <td class="number">
                  <Money amount={cart.subtotal} currency={cart.currency} />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
        <dl class="facts">
          <div>
            <dt>Contact</dt>
            <dd>
              <span safe>{contact.name}</span>
              <br />
              <span safe>{contact.email}</span>
            </dd>
          </div>
          <div>
            <dt>Delivery</dt>
            <dd>
              {address
                .filter((part) => part !== undefined)
                .map((part) => (
                  <>
                    <span safe>{part}</span>
                    <br />
                  </>
                ))}
            </dd>
          </div>
          <div>
            <dt>Payment</dt>
            <dd safe>{methodWords[payment.method].label}</dd>
          </div>
        </dl>
        <form class="checkout-end" method="post" action={paths.orders}>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="orderId" value={cart.nextOrderId} />
          <input type="hidden" name="ver" value={String(cart.ver)} />
          <input type="hidden" name="agreedTotal" value={String(cart.subtotal)} />
          <a class="button button-quiet" href={paths.checkout}>
            Change something
          </a>
          <button class="button" type="submit" data-once>
            <span>
              Buy for <Money amount={cart.subtotal} currency={cart.currency} />
            </span>
          </button>
        </form>
      </div>
    </Page>
  ) as string;
}
