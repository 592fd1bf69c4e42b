import { formatMoney } from '../../foundation/money/index.js';
import {
  brand,
  ButtonLink,
  CsrfField,
  EmptyState,
  Money,
  Notice,
  Page,
  paths,
  type Visitor,
  WaysOn,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { MOST_LINES, MOST_PER_LINE } from '../limits.js';
import { canBeFilled, type PricedCart } from '../priced-cart.js';
import { Line } from './cart-line.js';
import { STEPS } from './quantity-stepper.js';
import { PricesAsOf } from './prices-as-of.js';
import { type Removed, RemovedLine } from './removed-line.js';
import { Shortage } from './shortage.js';
import { shortagesOf } from './shortages.js';

const said = words.cart;

export interface CartPageProps {
  readonly cart: PricedCart;
  readonly visitor: Visitor;
  /** Just taken out; can be put back. */
  readonly removed: Removed | undefined;
  readonly full: 'line' | 'cart' | undefined;
  /** How much of an order was just put back. */
  readonly back?: 'all' | 'rest' | 'none' | undefined;
}

/**
 * What the visitor means to buy. The script sends the page’s own forms and takes over `[data-cart]` of the page that
 * comes back, so everything said about a cart is said here.
 */
export function CartPage({ cart, visitor, removed, full, back }: CartPageProps): string {
  const pieces = cart.lines.reduce((sum, { qty }) => sum + qty, 0);
  return (
    <Page title={said.title} noindex visitor={visitor} cartCount={pieces}>
      <h1>{said.title}</h1>
      <div class="cart-frame">
        <div
          class="cart"
          data-cart
          data-ver={String(cart.ver)}
          data-pieces={String(pieces)}
          data-said={inWords(cart, pieces, removed)}
          data-elsewhere={said.elsewhere}
        >
          {full !== undefined && (
            <Notice
              tone="warning"
              role="status"
              words={full === 'line' ? said.lineAtItsEnd(MOST_PER_LINE) : said.cartAtItsEnd(MOST_LINES)}
            />
          )}
          {back !== undefined && (
            <Notice tone={back === 'all' ? 'success' : 'warning'} role="status" words={said.back[back]} />
          )}
          <PricesAsOf asOf={cart.pricesAsOf} />
          <form id={STEPS} method="post" action={paths.cart} data-steps>
            <CsrfField visitor={visitor} />
          </form>
          <Lines cart={cart} visitor={visitor} removed={removed} />
          {cart.lines.length === 0 ? (
            <>
              <Shortage cart={cart} visitor={visitor} next="cart" />
              <Empty lastOrderId={cart.lastOrderId} />
            </>
          ) : (
            <Total cart={cart} visitor={visitor} />
          )}
        </div>
      </div>
    </Page>
  ) as string;
}

function Lines({ cart, visitor, removed }: Omit<CartPageProps, 'full' | 'back'>) {
  if (cart.lines.length === 0 && removed === undefined) return '';
  const { lines, currency, stockIsHint } = cart;
  const gone = removed !== undefined && <RemovedLine removed={removed} visitor={visitor} />;
  const place = Math.min(removed?.at ?? 0, lines.length);
  return (
    <ul class="cart-lines" role="list">
      {lines.map((line, at) => (
        <>
          {at === place && (gone as 'safe')}
          <Line line={line} at={at} currency={currency} stockIsHint={stockIsHint === true} visitor={visitor} />
        </>
      ))}
      {place === lines.length && (gone as 'safe')}
    </ul>
  );
}

function Empty({ lastOrderId }: Pick<PricedCart, 'lastOrderId'>) {
  return (
    <div id="cart-empty">
      <EmptyState drawing="cart" words={said.empty}>
        {lastOrderId !== undefined && (
          <p>
            <a href={paths.order(lastOrderId)}>{said.lastOrder}</a>
          </p>
        )}
        <p>
          <ButtonLink href={paths.home}>{said.toTheShapes}</ButtonLink>
        </p>
      </EmptyState>
      <WaysOn />
    </div>
  );
}

function Total({ cart, visitor }: Pick<CartPageProps, 'cart' | 'visitor'>) {
  return (
    <div class="cart-total" id="cart-total">
      <p>
        <Sentence words={said.total} parts={{ price: <Money amount={cart.subtotal} currency={cart.currency} /> }} />
      </p>
      {canBeFilled(cart) ? (
        <ButtonLink id="cart-checkout" href={paths.checkout}>
          {said.checkOut}
        </ButtonLink>
      ) : (
        <Shortage cart={cart} visitor={visitor} next="cart">
          <p>{said.short}</p>
        </Shortage>
      )}
    </div>
  );
}

/** The cart for ears, after a change. */
function inWords(cart: PricedCart, pieces: number, removed: Removed | undefined): string {
  const holds =
    pieces === 0 ? said.nowEmpty : said.holds(pieces, formatMoney(cart.subtotal, cart.currency, brand.locale));
  const short = shortagesOf(cart).map(({ message }) => message);
  return [...(removed === undefined ? [] : [said.line.removed(removed.name)]), holds, ...short].join(' ');
}
