import { formatMoney } from '../../foundation/money/index.js';
import { CsrfField, Money, Page, paths, type Visitor } from '../../web/index.js';
import { MOST_LINES, MOST_PER_LINE } from '../cart.js';
import { type PricedCart, shortLines } from '../priced-cart.js';
import { Line, STEPS } from './cart-line.js';
import { type Removed, RemovedLine } from './removed-line.js';

export interface CartPageProps {
  readonly cart: PricedCart;
  readonly visitor: Visitor;
  /** Just taken out; can be put back. */
  readonly removed: Removed | undefined;
  readonly full: 'line' | 'cart' | undefined;
}

/**
 * What the visitor means to buy. The script sends the page’s own forms and takes over `[data-cart]` of the page that
 * comes back, so everything said about a cart is said here.
 */
export function CartPage({ cart, visitor, removed, full }: CartPageProps): string {
  const pieces = cart.lines.reduce((sum, { qty }) => sum + qty, 0);
  return (
    <Page title="Your cart" noindex visitor={visitor}>
      <h1>Your cart</h1>
      <div
        class="cart"
        data-cart
        data-ver={String(cart.ver)}
        data-pieces={String(pieces)}
        data-said={inWords(cart, pieces, removed)}
        data-elsewhere="Your cart was changed in another window as well. This is how it is now."
      >
        {full !== undefined && (
          <p class="notice notice-warning" role="status" safe>
            {full === 'line'
              ? `A line holds at most ${String(MOST_PER_LINE)} pieces. Nothing was changed.`
              : `A cart holds at most ${String(MOST_LINES)} different products. Nothing was added.`}
          </p>
        )}
        {cart.withdrawn.length > 0 && (
          <p class="notice notice-warning" role="status">
            Something you had chosen is no longer sold and isn’t counted here.
          </p>
        )}
        <form id={STEPS} method="post" action={paths.cart} data-steps>
          <CsrfField visitor={visitor} />
        </form>
        <Lines cart={cart} visitor={visitor} removed={removed} />
        {cart.lines.length === 0 ? <Empty /> : <Total cart={cart} />}
      </div>
    </Page>
  ) as string;
}

function Lines({ cart, visitor, removed }: Omit<CartPageProps, 'full'>) {
  if (cart.lines.length === 0 && removed === undefined) return '';
  const { lines, currency } = cart;
  const gone = removed !== undefined && <RemovedLine removed={removed} visitor={visitor} />;
  const place = Math.min(removed?.at ?? 0, lines.length);
  return (
    <ul class="cart-lines" role="list">
      {lines.map((line, at) => (
        <>
          {at === place && (gone as 'safe')}
          <Line line={line} at={at} currency={currency} visitor={visitor} />
        </>
      ))}
      {place === lines.length && (gone as 'safe')}
    </ul>
  );
}

function Empty() {
  return (
    <section class="empty" id="cart-empty">
      <p>Nothing here yet. A hexagon is a good start: bees have settled on it.</p>
      <p>
        <a class="button" href={paths.home}>
          Look at the shapes
        </a>
      </p>
    </section>
  );
}

function Total({ cart }: { readonly cart: PricedCart }) {
  return (
    <div class="cart-total" id="cart-total">
      <p>
        Total <Money amount={cart.subtotal} currency={cart.currency} />
      </p>
      {shortLines(cart).length > 0 ? (
        <p class="notice notice-warning" id="cart-short" role="status">
          Please adjust what there is too little of before you check out.
        </p>
      ) : (
        <a class="button" id="cart-checkout" href={paths.checkout}>
          Check out
        </a>
      )}
    </div>
  );
}

/** The cart for ears, after a change. */
function inWords(cart: PricedCart, pieces: number, removed: Removed | undefined): string {
  const gone = removed === undefined ? '' : `${removed.name} removed. `;
  if (pieces === 0) return `${gone}Your cart is empty.`;
  const total = formatMoney(cart.subtotal, cart.currency);
  return `${gone}Your cart holds ${pieces === 1 ? 'one piece' : `${String(pieces)} pieces`} for ${total}.`;
}
