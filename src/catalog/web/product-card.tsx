import { FEW, stockInWords } from '../../inventory/index.js';
import { Money, paths, picture } from '../../web/index.js';
import { minute, words } from '../../words/index.js';
import type { ProductCard } from '../listing.js';
import { AddOne } from './add-to-cart.js';

/** How many there are, in words and tone. */
export function StockWords({ available }: { readonly available: number }) {
  const tone = available <= 0 ? ' stock-out' : available <= FEW ? ' stock-low' : '';
  return (
    <span class={`stock${tone}`} safe>
      {stockInWords(available)}
    </span>
  );
}

/** When stock was last seen, on pages that can’t ask the database. A clock time: the page itself may be kept for a while. */
export function SeenAt({ asOf }: { readonly asOf: Date | undefined }) {
  if (asOf === undefined) return '';
  return (
    <p class="fine-print" safe>
      {words.catalog.stock.asOf(minute(asOf))}
    </p>
  );
}

/** A product in a list. Of its stock only what is news: that there is enough goes without saying. */
export function Card(props: {
  readonly product: ProductCard;
  readonly heading?: 'h2' | 'h3';
  readonly eager?: boolean;
}) {
  const { product, heading = 'h3', eager = false } = props;
  const link = (
    <a href={paths.product(product.slug)} safe>
      {product.name}
    </a>
  );
  return (
    <li class="card">
      <img
        class="card-picture"
        src={picture(product.image)}
        alt=""
        width="800"
        height="800"
        loading={eager ? 'eager' : 'lazy'}
      />
      {heading === 'h2' ? <h2 class="card-title">{link as 'safe'}</h2> : <h3 class="card-title">{link as 'safe'}</h3>}
      <div class="card-end">
        <p class="card-facts">
          <Money amount={product.price} currency={product.currency} />{' '}
          {product.available <= FEW && <StockWords available={product.available} />}
        </p>
        {product.available > 0 && <AddOne product={product} />}
      </div>
    </li>
  );
}
