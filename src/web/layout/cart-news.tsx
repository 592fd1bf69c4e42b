import { paths } from '../../brand/index.js';
import { words } from '../../words/index.js';

const { cart } = words;

/** Whole sentences the script says when something was put into the cart, or wasn’t. `{name}` and `{count}` are filled in. */
const sentences = {
  'data-one': cart.added,
  'data-many': cart.addedMore,
  'data-adding': cart.buttonAdding,
  'data-added': cart.buttonAdded,
  'data-gone': cart.gone,
  'data-later': cart.later,
  'data-offline': cart.offline,
  'data-lost': cart.lost,
  'data-whole': cart.wholeNumber,
};

/** Where the script tells what became of the cart: read out politely, seen in a corner, in nobody’s way. */
export function CartNews() {
  return (
    <aside class="cart-news" aria-label={cart.news} data-cart-news {...sentences}>
      <p role="status" data-cart-news-words></p>
      <a href={paths.cart} hidden>
        {cart.look}
      </a>
    </aside>
  );
}
