import type { PropsWithChildren } from '@kitajs/html';
import { Button, CsrfField, Notice, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { canBeFilled, type PricedCart } from '../priced-cart.js';
import { shortagesOf } from './shortages.js';

const said = words.cart;

export interface ShortageProps {
  readonly cart: PricedCart;
  readonly visitor: Visitor;
  /** Where whoever takes what is left goes on. */
  readonly next: 'cart' | 'checkout' | 'review';
}

/**
 * Names what the shelf can’t fill, with what is left of it, and takes that at one press. Nothing while all can be had.
 * What it means for the page it stands on comes as children.
 */
export function Shortage({ cart, visitor, next, children }: PropsWithChildren<ShortageProps>) {
  if (canBeFilled(cart)) return '';
  const isAnythingLeft = cart.lines.some(({ available }) => available > 0);
  return (
    <Notice tone="warning" at="shortage" id="cart-short" role="status">
      {children as 'safe'}
      <ul>
        {shortagesOf(cart).map(({ message }) => (
          <li safe>{message}</li>
        ))}
      </ul>
      <form method="post" action={paths.cartAdjustment} data-adjustment>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="next" value={next} />
        <Button>{isAnythingLeft ? said.takeWhatIsLeft : said.takeOutWhatIsGone}</Button>
      </form>
    </Notice>
  );
}
