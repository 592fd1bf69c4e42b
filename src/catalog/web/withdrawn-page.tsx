import { Breadcrumbs, ButtonLink, EmptyState, Page, paths } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { WithdrawnProduct } from '../directory.js';
import type { ProductCard } from '../listing.js';
import { Card } from './product-card.js';

/** Where a product was that is no longer sold: says so, and leads to what stood beside it. */
export function WithdrawnPage({
  product: { name, category, categoryName },
  beside,
}: {
  readonly product: WithdrawnProduct;
  readonly beside: readonly ProductCard[];
}): string {
  const said = words.catalog.product;
  return (
    <Page title={said.noLongerSold(name)} noindex>
      <Breadcrumbs shelf={{ slug: category, name: categoryName }} here={name} />
      <EmptyState heading={said.noLongerSold(name)} words={said.leftOurShelves}>
        <p>
          <ButtonLink href={paths.category(category)} words={words.catalog.allOf(categoryName)} />
        </p>
      </EmptyState>
      {beside.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2>{said.related}</h2>
          </div>
          <ul class="grid" role="list">
            {beside.map((other) => (
              <Card product={other} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  ) as string;
}
