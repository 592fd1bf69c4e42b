import { Button, CsrfField, Money, Notice, paths, picture, type Visitor } from '../../web/index.js';
import { MOST_PER_LINE } from '../limits.js';
import { Sentence, words } from '../../words/index.js';
import type { PricedLine } from '../priced-cart.js';
import { QuantityStepper, STEPS } from './quantity-stepper.js';

const said = words.cart.line;

export interface LineProps {
  readonly line: PricedLine;
  /** Its place among the lines, from 0. */
  readonly at: number;
  readonly currency: string;
  /** Whether what is left can’t be looked up now. */
  readonly stockIsHint: boolean;
  readonly visitor: Visitor;
}

/** One product in the cart: how many, what they come to, and what one should know about them. */
export function Line({ line, at, currency, stockIsHint, visitor }: LineProps) {
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
      <QuantityStepper sku={line.sku} name={line.name} qty={line.qty} fault={fault}>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="was" value={String(line.qty)} />
        <input type="hidden" name="at" value={String(at)} />
      </QuantityStepper>
      <p class="cart-line-total">
        <Money amount={line.lineTotal} currency={currency} />
      </p>
      <form class="cart-line-removal" method="post" action={paths.cartLineRemoval(line.sku)} data-removal>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="qty" value={String(line.qty)} />
        <input type="hidden" name="at" value={String(at)} />
        <Button kind="link">
          {said.remove}{' '}
          <span class="visually-hidden" safe>
            {said.removeWhat(line.name)}
          </span>
        </Button>
      </form>
      <div class="cart-line-notices">
        <p class="field-error" id={fault} data-fault></p>
        <Notices line={line} currency={currency} stockIsHint={stockIsHint} />
      </div>
    </li>
  );
}

function Notices({ line, currency, stockIsHint }: Omit<LineProps, 'at' | 'visitor'>) {
  const { sku, qty, available, unitPrice, priceChangedFrom } = line;
  return (
    <>
      {priceChangedFrom !== undefined && (
        <Notice tone="warning">
          <p>
            <Sentence
              words={said.priceChanged}
              parts={{
                before: <Money amount={priceChangedFrom} currency={currency} />,
                now: <Money amount={unitPrice} currency={currency} />,
              }}
            />
          </p>
        </Notice>
      )}
      {stockIsHint && available < qty && <Notice tone="warning" words={said.leftWhenLastSeen(available)} />}
      {!stockIsHint && available <= 0 && <Notice tone="warning" words={said.soldOut} />}
      {!stockIsHint && available > 0 && available < qty && (
        <Notice tone="warning">
          <p safe>{said.left(available)}</p>
          <Button
            kind="quiet"
            form={STEPS}
            formaction={paths.cartLine(sku)}
            name="qty"
            value={String(available)}
            data-take={String(available)}
            words={said.take(available)}
          />
        </Notice>
      )}
      {qty === MOST_PER_LINE && (
        <p class="fine-print" safe>
          {said.full(MOST_PER_LINE)}
        </p>
      )}
    </>
  );
}
