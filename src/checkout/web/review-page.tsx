import { addressLines, warningsAbout } from '../../addresses/index.js';
import { canBeFilled, type PricedCart } from '../../cart/index.js';
import { PricesAsOf } from '../../cart/web/prices-as-of.js';
import { Shortage } from '../../cart/web/shortage.js';
import { InvoiceNotice, type InvoiceNoticeProps } from '../../invoicing/web/invoice-notice.js';
import { Button, ButtonLink, CsrfField, Money, Notice, Page, paths, type Visitor } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import type { Delivery } from '../purchase.js';
import { Steps } from './steps.js';

export interface ReviewPageProps {
  readonly cart: PricedCart & { readonly nextOrderId: string };
  readonly delivery: Delivery;
  readonly visitor: Visitor;
  /** Why the shopper sees this page again. */
  readonly changed: 'cart' | 'price' | 'left' | 'pending' | 'large' | 'nothing' | undefined;
  /** Why it can’t be bought on invoice now, where that is chosen. */
  readonly invoice?: (Omit<InvoiceNoticeProps, 'checkout'> & { readonly otherWay: string | undefined }) | undefined;
}

const said = words.checkout;

/** Everything the shopper agrees to, and the button that buys it. */
export function ReviewPage({ cart, delivery, visitor, changed, invoice }: ReviewPageProps): string {
  const { contact, shipTo, payment } = delivery;
  // Who is to prove an address presses Buy once they have; more than can be sold on invoice stays too much.
  const canBuy = canBeFilled(cart) && invoice?.refusal.reason !== 'ceiling';
  const pieces = cart.lines.reduce((sum, { qty }) => sum + qty, 0);
  return (
    <Page title={said.review.title} noindex visitor={visitor} cartCount={pieces}>
      <div class="page-narrow">
        <Steps at="review" />
        <h1>{said.review.title}</h1>
        <PricesAsOf asOf={cart.pricesAsOf} />
        {warningsAbout(shipTo).map(({ message }) => (
          <Notice tone="warning">
            <p safe>{message}</p>
          </Notice>
        ))}
        {canBeFilled(cart) ? (
          changed !== undefined && <Notice tone="warning" role="alert" words={said.review.changed[changed]} />
        ) : (
          <Shortage cart={cart} visitor={visitor} next="review">
            <p>{said.review.short}</p>
          </Shortage>
        )}
        {invoice !== undefined && <InvoiceNotice {...invoice} checkout={{ visitor, otherWay: invoice.otherWay }} />}
        {/* Long sums make it scroll, and nothing in it takes the focus by which a keyboard would scroll it. */}
        <div class="table-frame" role="region" aria-label={said.review.lines} tabindex="0">
          <table class="table order-lines">
            <caption class="visually-hidden">{said.review.lines}</caption>
            <thead>
              <tr>
                <th scope="col">{said.review.shape}</th>
                <th scope="col" class="number">
                  {said.review.quantity}
                </th>
                <th scope="col" class="number">
                  {said.review.sum}
                </th>
              </tr>
            </thead>
            <tbody>
              {cart.lines.map((line) => (
                <tr>
                  <th scope="row">
                    <span safe>{line.name}</span>{' '}
                    <span class="line-each">
                      <Sentence
                        words={line.priceChangedFrom === undefined ? said.review.each : said.review.eachWas}
                        parts={{
                          price: <Money amount={line.unitPrice} currency={cart.currency} />,
                          was: <Money amount={line.priceChangedFrom ?? line.unitPrice} currency={cart.currency} />,
                        }}
                      />
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
                  {said.review.total}
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
            <dt>{said.contact.title}</dt>
            <dd>
              <bdi safe>{contact.name}</bdi>
              <br />
              <bdi safe>{contact.email}</bdi>
            </dd>
          </div>
          <div>
            <dt>{said.delivery.title}</dt>
            <dd>
              {addressLines(shipTo).map((line) => (
                <>
                  <bdi safe>{line}</bdi>
                  <br />
                </>
              ))}
            </dd>
          </div>
          <div>
            <dt>{said.payment.title}</dt>
            <dd>{said.payment[payment.method]}</dd>
          </div>
        </dl>
        <form class="checkout-end" method="post" action={paths.orders}>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="orderId" value={cart.nextOrderId} />
          <input type="hidden" name="ver" value={String(cart.ver)} />
          <input type="hidden" name="agreedTotal" value={String(cart.subtotal)} />
          <ButtonLink kind="quiet" href={paths.checkout}>
            {said.review.change}
          </ButtonLink>
          {canBuy && (
            <Button data-once>
              <span>
                <Sentence
                  words={said.review.buy}
                  parts={{ price: <Money amount={cart.subtotal} currency={cart.currency} /> }}
                />
              </span>
            </Button>
          )}
        </form>
      </div>
    </Page>
  ) as string;
}
