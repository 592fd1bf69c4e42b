import type { PropsWithChildren } from '@kitajs/html';
import { Button, paths, Quantity } from '../../web/index.js';
import { words } from '../../words/index.js';
import { MOST_PER_LINE } from '../limits.js';

const said = words.cart.line;

/** The form that the buttons with a fixed quantity belong to; each names the line it is about. */
export const STEPS = 'cart-steps';

export interface QuantityStepperProps {
  readonly sku: string;
  readonly name: string;
  readonly qty: number;
  /** Id of what is said when it can’t be done. */
  readonly fault: string;
}

/** How many of a product the cart holds: one less, any number, one more. What else the form of the number carries comes as children. */
export function QuantityStepper({ sku, name, qty, fault, children }: PropsWithChildren<QuantityStepperProps>) {
  const field = `qty-${sku}`;
  return (
    <div class="cart-line-quantity">
      <label for={field}>
        {said.quantity}{' '}
        <span class="visually-hidden" safe>
          {said.quantityOf(name)}
        </span>
      </label>
      <Step sku={sku} qty={qty} to={qty - 1} label={said.oneLess(name)} sign="−" />
      <form class="cart-line-typed" method="post" action={paths.cartLine(sku)} data-quantity>
        {children as 'safe'}
        <Quantity id={field} min={0} max={MOST_PER_LINE} value={qty} aria-describedby={fault} />
        <Button kind="quiet" at="cart-line-update">
          {said.update}
        </Button>
      </form>
      <Step sku={sku} qty={qty} to={qty + 1} label={said.oneMore(name)} sign="+" />
    </div>
  );
}

interface StepProps extends Pick<QuantityStepperProps, 'sku' | 'qty'> {
  readonly to: number;
  readonly label: string;
  readonly sign: string;
}

/** One less or one more. At its end it stays where it is, so that whoever presses it keeps their place. */
function Step({ sku, qty, to, label, sign }: StepProps) {
  const within = Math.min(Math.max(to, 1), MOST_PER_LINE);
  return (
    <Button
      kind="quiet"
      at="cart-line-step"
      form={STEPS}
      formaction={paths.cartLine(sku)}
      name="qty"
      value={String(within)}
      aria-label={label}
      aria-disabled={within === to ? undefined : 'true'}
      data-step={to < qty ? '-1' : '1'}
    >
      <span aria-hidden="true" safe>
        {sign}
      </span>
    </Button>
  );
}
