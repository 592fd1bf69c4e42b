import { paths } from '../../web/index.js';
import type { Placed } from '../placed.js';

/** Where whoever pressed Buy goes on, by what came of it. */
export function nextPage(placed: Placed): string {
  switch (placed.outcome) {
    case 'accepted':
    case 'unknown':
      // The order’s page says that it is being checked, for as long as it is.
      return paths.order(placed.orderId);
    case 'not-accepted':
      return `${paths.review}?changed=nothing`;
    case 'cart-changed':
      return `${paths.review}?changed=cart`;
    case 'short':
      return paths.review;
    case 'price-changed':
      return `${paths.review}?changed=price`;
    case 'invoice-refused':
      // Why is told by the page of what is bought.
      return placed.asked === undefined ? paths.review : `${paths.review}?link=${placed.asked}`;
    case 'too-many-pending':
      return `${paths.review}?changed=pending`;
    case 'too-large':
      return `${paths.review}?changed=large`;
    case 'delivery-missing':
      return paths.checkout;
  }
}
