import { paths } from '../../brand/index.js';

/** Whole sentences the script says when something was put into the cart, or wasn’t. `{name}` and `{count}` are filled in. */
const words = {
  'data-one': '{name} is in your cart.',
  'data-many': '{name} is in your cart, {count} of them.',
  'data-adding': 'Adding',
  'data-added': 'Added',
  'data-full-line': 'Your cart can’t take that many: it holds at most 99 of one product. Nothing was added.',
  'data-full-cart': 'Your cart is full: it holds at most 100 different products. Nothing was added.',
  'data-gone': '{name} is no longer sold. Nothing was added.',
  'data-later': 'Your cart can’t be reached right now. Please try again in a minute; it counts once.',
  'data-offline': 'You are offline. Please try again when you are connected; nothing was changed.',
  'data-lost': 'We couldn’t reach the shop. Please try again; it counts once.',
  'data-whole': 'Please enter a whole number from 1 to 99.',
};

/** Where the script tells what became of the cart: read out politely, seen in a corner, in nobody’s way. */
export function CartNews() {
  return (
    <aside class="cart-news" aria-label="News of your cart" data-cart-news {...words}>
      <p role="status" data-cart-news-words></p>
      <a href={paths.cart} hidden>
        Look at your cart
      </a>
    </aside>
  );
}
