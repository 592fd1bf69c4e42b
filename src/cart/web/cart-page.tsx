import { CsrfField, Money, Page, paths, picture, type Visitor } from '../../web/index.js';
import { stockInWords } from '../../inventory/index.js';
import { MOST_LINES, MOST_PER_LINE } from '../cart.js';
import { type PricedCart, type PricedLine, shortLines } from '../priced-cart.js';

export interface CartPageProps {
  readonly cart: PricedCart;
  readonly visitor: Visitor;
  /** Just taken out; can be put back. */
  readonly removed: { readonly sku: string; readonly qty: number } | undefined;
  readonly full: 'line' | 'cart' | undefined;
}

/** What the visitor means to buy. */
export function CartPage({ cart, visitor, removed, full }: CartPageProps): string {
  const short = shortLines(cart).length > 0;
  return (
    <Page title="Your cart" noindex visitor={visitor}>
      <h1>Your cart</h1>
      {removed !== undefined && <PutBack removed={removed} visitor={visitor} />}
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
      {cart.lines.length === 0 ? (
        <section class="empty">
          <p>Nothing here yet. A hexagon is a good start: bees have settled on it.</p>
          <p>
            <a class="button" href={paths.home}>
              Look at the shapes
            </a>
          </p>
        </section>
      ) : (
        <>
          <ul class="cart-lines" role="list">
            {cart.lines.map((line) => (
              <Line line={line} currency={cart.currency} visitor={visitor} />
            ))}
          </ul>
          <div class="cart-total">
            <p>
              Total <Money amount={cart.subtotal} currency={cart.currency} />
            </p>
            {short ? (
              <p class="notice notice-warning" role="status">
                Please adjust what is sold out before you check out.
              </p>
            ) : (
              <a class="button" href={paths.checkout}>
                Check out
              </a>
            )}
          </div>
        </>
      )}
    </Page>
  ) as string;
}

function Line(props: { readonly line: PricedLine; readonly currency: string; readonly visitor: Visitor }) {
  const { line, currency, visitor } = props;
  const field = `qty-${line.sku}`;
  return (
    <li class="cart-line" id={`line-${line.sku}`}>
      <img class="cart-line-picture" src={picture(line.image)} alt="" width="96" height="96" />
      <div class="cart-line-words">
        <h2 class="cart-line-name">
          <a href={paths.product(line.slug)} safe>
            {line.name}
          </a>
        </h2>
        <p>
          <Money amount={line.unitPrice} currency={currency} /> each
        </p>
        {line.priceChangedFrom !== undefined && (
          <p class="notice notice-warning">
            The price changed since you chose it: it was <Money amount={line.priceChangedFrom} currency={currency} />.
          </p>
        )}
        {line.available < line.qty && (
          <p class="notice notice-warning" safe>
            {line.available === 0
              ? 'Sold out. Please take it out, or come back later.'
              : `${stockInWords(line.available)}. Please lower the quantity.`}
          </p>
        )}
      </div>
      <form class="cart-line-quantity" method="post" action={paths.cartLine(line.sku)}>
        <CsrfField visitor={visitor} />
        <label for={field}>
          Quantity<span class="visually-hidden" safe>{` of ${line.name}`}</span>
        </label>
        <input
          id={field}
          name="qty"
          type="number"
          min="0"
          max={MOST_PER_LINE}
          step="1"
          value={String(line.qty)}
          required
        />
        <button class="button button-quiet" type="submit">
          Update
        </button>
      </form>
      <p class="cart-line-total">
        <Money amount={line.lineTotal} currency={currency} />
      </p>
      <form class="cart-line-removal" method="post" action={paths.cartLineRemoval(line.sku)}>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="qty" value={String(line.qty)} />
        <button class="button button-link" type="submit">
          Remove<span class="visually-hidden" safe>{` ${line.name}`}</span>
        </button>
      </form>
    </li>
  );
}

function PutBack(props: {
  readonly removed: { readonly sku: string; readonly qty: number };
  readonly visitor: Visitor;
}) {
  return (
    <div class="notice" role="status">
      <p>Taken out of your cart.</p>
      <form method="post" action={paths.cartLine(props.removed.sku)}>
        <CsrfField visitor={props.visitor} />
        <input type="hidden" name="qty" value={String(Math.max(1, props.removed.qty))} />
        <button class="button button-quiet" type="submit">
          Put it back
        </button>
      </form>
    </div>
  );
}
