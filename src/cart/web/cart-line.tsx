import { CsrfField, Money, paths, picture, type Visitor } from '../../web/index.js';
import { MOST_PER_LINE } from '../cart.js';
import type { PricedLine } from '../priced-cart.js';

/** The form that the buttons with a fixed quantity belong to; each names the line it is about. */
export const STEPS = 'cart-steps';

export interface LineProps {
  readonly line: PricedLine;
  /** Its place among the lines, from 0. */
  readonly at: number;
  readonly currency: string;
  readonly visitor: Visitor;
}

/** One product in the cart: how many, what they come to, and what one should know about them. */
export function Line({ line, at, currency, visitor }: LineProps) {
  const field = `qty-${line.sku}`;
  const fault = `fault-${line.sku}`;
  return (
    <li class="cart-line" id={`line-${line.sku}`} data-line={line.sku}>
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
      </div>
      <div class="cart-line-quantity">
        <label for={field}>
          Quantity<span class="visually-hidden" safe>{` of ${line.name}`}</span>
        </label>
        <Step line={line} to={line.qty - 1} label={`One ${line.name} less`} sign="−" />
        <form class="cart-line-typed" method="post" action={paths.cartLine(line.sku)} data-quantity>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="was" value={String(line.qty)} />
          <input type="hidden" name="at" value={String(at)} />
          <input
            id={field}
            name="qty"
            type="number"
            inputmode="numeric"
            min="0"
            max={MOST_PER_LINE}
            step="1"
            value={String(line.qty)}
            autocomplete="off"
            aria-describedby={fault}
            required
          />
          <button class="button button-quiet cart-line-update" type="submit">
            Update
          </button>
        </form>
        <Step line={line} to={line.qty + 1} label={`One ${line.name} more`} sign="+" />
      </div>
      <p class="cart-line-total">
        <Money amount={line.lineTotal} currency={currency} />
      </p>
      <form class="cart-line-removal" method="post" action={paths.cartLineRemoval(line.sku)} data-removal>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="qty" value={String(line.qty)} />
        <input type="hidden" name="at" value={String(at)} />
        <button class="button button-link" type="submit">
          Remove<span class="visually-hidden" safe>{` ${line.name}`}</span>
        </button>
      </form>
      <div class="cart-line-notices">
        <p class="field-error" id={fault} data-fault></p>
        <Notices line={line} currency={currency} />
      </div>
    </li>
  );
}

/** One less or one more. At its end it stays where it is, so that whoever presses it keeps their place. */
function Step(props: {
  readonly line: PricedLine;
  readonly to: number;
  readonly label: string;
  readonly sign: string;
}) {
  const { line, to, label, sign } = props;
  const within = Math.min(Math.max(to, 1), MOST_PER_LINE);
  return (
    <button
      class="button button-quiet cart-line-step"
      type="submit"
      form={STEPS}
      formaction={paths.cartLine(line.sku)}
      name="qty"
      value={String(within)}
      aria-label={label}
      aria-disabled={within === to ? undefined : 'true'}
      data-step={to < line.qty ? '-1' : '1'}
    >
      <span aria-hidden="true" safe>
        {sign}
      </span>
    </button>
  );
}

function Notices({ line, currency }: { readonly line: PricedLine; readonly currency: string }) {
  const { sku, qty, available, unitPrice, priceChangedFrom } = line;
  return (
    <>
      {priceChangedFrom !== undefined && (
        <p class="notice notice-warning">
          The price changed since you chose it: from <Money amount={priceChangedFrom} currency={currency} /> to{' '}
          <Money amount={unitPrice} currency={currency} />.
        </p>
      )}
      {available <= 0 && <p class="notice notice-warning">Sold out. Please take it out, or come back later.</p>}
      {available > 0 && available < qty && (
        <div class="notice notice-warning">
          <p safe>{available === 1 ? 'Only one left.' : `Only ${String(available)} left.`}</p>
          <button
            class="button button-quiet"
            type="submit"
            form={STEPS}
            formaction={paths.cartLine(sku)}
            name="qty"
            value={String(available)}
            data-take={String(available)}
            safe
          >
            {`Take ${String(available)}`}
          </button>
        </div>
      )}
      {qty === MOST_PER_LINE && (
        <p class="fine-print" safe>
          {`A cart holds at most ${String(MOST_PER_LINE)} of one product.`}
        </p>
      )}
    </>
  );
}
