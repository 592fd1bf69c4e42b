import { paths } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { ProductCard } from '../listing.js';
import { Card } from './product-card.js';

/** What arrived last, and the way to more of it. Nothing where there is nothing. */
export function NewestShelf({ newest }: { readonly newest: readonly ProductCard[] }) {
  if (newest.length === 0) return '';
  return (
    <section class="section">
      <div class="section-head">
        <h2>{words.catalog.newOnShelf}</h2>
        <a href={`${paths.search}?sort=newest`}>{words.catalog.allNew}</a>
      </div>
      <ul class="grid" role="list">
        {newest.map((product) => (
          <Card product={product} />
        ))}
      </ul>
    </section>
  );
}
