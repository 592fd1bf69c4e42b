import { Notice } from '../../web/index.js';
import { minute, words } from '../../words/index.js';

/** Says how old prices are that can’t be looked up now; nothing while they are today’s. */
export function PricesAsOf({ asOf }: { readonly asOf: Date | undefined }) {
  if (asOf === undefined) return '';
  return <Notice tone="warning" role="status" words={words.cart.pricesAsOf(minute(asOf))} />;
}
