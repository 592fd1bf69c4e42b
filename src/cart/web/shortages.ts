import type { FieldFault } from '../../web/index.js';
import { words } from '../../words/index.js';
import { type PricedCart, shortLines } from '../priced-cart.js';

const said = words.cart;

/**
 * What stands between this cart and being bought, line by line: `lines.SKU.qty` where there is too little, `lines.SKU`
 * where it is no longer sold. While stock is only a hint the words say so.
 */
export function shortagesOf(cart: PricedCart): FieldFault[] {
  const { withdrawn, stockIsHint } = cart;
  return [
    ...withdrawn.map(({ sku, name }) => ({ field: `lines.${sku}`, message: said.noLongerSold(name) })),
    ...shortLines(cart).map(({ sku, name, qty, available }) => ({
      field: `lines.${sku}.qty`,
      message: stockIsHint === true ? said.shortWhenLastSeen(name, available) : said.shortOf(name, available, qty),
    })),
  ];
}
