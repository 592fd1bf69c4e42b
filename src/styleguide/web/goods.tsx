import type { ProductCard } from '../../catalog/index.js';
import { Card, StockWords } from '../../catalog/web/product-card.js';
import { asset, brand, Gallery, Money } from '../../web/index.js';
import { Shelf, Specimen } from './specimen.js';

const hexagon: ProductCard = {
  ...{ sku: 'SAMPLE', slug: 'hexagon', name: 'Hexagon', category: 'polygons' },
  ...{ price: 1800, currency: brand.currency, available: 120, image: '/art/hexagon.svg' },
};

/** How things on sale look. */
export function Goods() {
  return (
    <>
      <Shelf id="price" name="Price" from="src/brand/money.tsx">
        <Specimen state="in a line">
          <Money amount={1800} currency={brand.currency} />
        </Specimen>
        <Specimen state="large">
          <p class="price-large">
            <Money amount={123456} currency={brand.currency} />
          </p>
        </Specimen>
        <Specimen state="another currency, without cents">
          <Money amount={1800} currency="JPY" />
        </Specimen>
      </Shelf>
      <Shelf id="stock" name="Stock" from="src/catalog/web/product-card.tsx">
        {[120, 4, 1, 0].map((available) => (
          <Specimen state={`${String(available)} on the shelf`}>
            <StockWords available={available} />
          </Specimen>
        ))}
      </Shelf>
      <Shelf id="gallery" name="Gallery" from="src/brand/gallery.tsx">
        <Specimen state="several pictures">
          <Gallery name="Hexagon" image="/art/hexagon.svg" />
        </Specimen>
        <Specimen state="one picture, as staff upload it">
          <Gallery name="Still life" image={asset('still-life.svg')} />
        </Specimen>
        <Specimen state="no picture: nothing stands there">
          <Gallery name="Hexagon" image="" />
        </Specimen>
      </Shelf>
      <Shelf id="card" name="Card" from="src/catalog/web/product-card.tsx">
        {(
          [
            ['in stock', {}],
            ['few left', { available: 3 }],
            ['sold out', { available: 0 }],
            ['a long name', { name: 'Small stellated dodecahedron, the reading lamp with a walnut foot' }],
          ] as const
        ).map(([state, differs]) => (
          <Specimen state={state}>
            <ul role="list">
              <Card eager product={{ ...hexagon, ...differs, sku: state.replaceAll(' ', '-') }} />
            </ul>
          </Specimen>
        ))}
      </Shelf>
    </>
  );
}
