import { CsrfField, Money, paths, picture, type Visitor } from '../../web/index.js';
import { MOST_PER_LINE } from '../cart.js';
import { Sentence, words } from '../../words/index.js';
import type { PricedLine } from '../priced-cart.js';

const said = words.cart.line;

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
          <Sentence words={said.each} parts={{ price: <Money amount={line.unitPrice} currency={currency} /> }} />
        </p>
      </div>
      <div class="cart-line-quantity">
        <label for={field}>
          {said.quantity}{' '}
          <span class="visually-hidden" safe>
            {said.quantityOf(line.name)}
          </span>
        </label>
        <Step line={line} to={line.qty - 1} label={said.oneLess(line.name)} sign="−" />
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
            {said.update}
          </button>
        </form>
        <Step line={line} to={line.qty + 1} label={said.oneMore(line.name)} sign="+" />
      </div>
      <p class="cart-line-total">
        <Money amount={line.lineTotal} currency={currency} />
      </p>
      <form class="cart-line-removal" method="post" action={paths.cartLineRemoval(line.sku)} data-removal>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="qty" value={String(line.qty)} />
        <input type="hidden" name="at" value={String(at)} />
        <button class="button button-link" type="submit">
          {said.remove}{' '}
          <span class="visually-hidden" safe>
            {said.removeWhat(line.name)}
          </span>
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
          <Sentence
            words={said.priceChanged}
            parts={{
              before: <Money amount={priceChangedFrom} currency={currency} />,
              now: <Money amount={unitPrice} currency={currency} />,
            }}
          />
        </p>
      )}
      {available <= 0 && <p class="notice notice-warning">{said.soldOut}</p>}
      {available > 0 && available < qty && (
        <div class="notice notice-warning">
          <p safe>{said.left(available)}</p>
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
            {said.take(available)}
          </button>
        </div>
      )}
      {qty === MOST_PER_LINE && (
        <p class="fine-print" safe>
          {said.full(MOST_PER_LINE)}
        </p>
      )}
    </>
  );
}
