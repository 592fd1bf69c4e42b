import { Money, paths, picture } from '../brand/index.js';
import type { ProductCard } from '../catalog/index.js';
import { words } from '../words/index.js';

/** More of them would make a page that a phone can’t hold; those beyond keep pages of their own. */
const MOST_CARDS = 240;
const EAGER_CARDS = 4;

/** Products in a list: no stock, for nobody can say today what is on the shelf. */
export function Cards({
  products,
  heading = 'h2',
}: {
  readonly products: readonly ProductCard[];
  readonly heading?: 'h2' | 'h3';
}) {
  const beyond = products.length - MOST_CARDS;
  return (
    <>
      <ul class="grid" role="list">
        {products.slice(0, MOST_CARDS).map((product, index) => (
          <Card product={product} heading={heading} eager={heading === 'h2' && index < EAGER_CARDS} />
        ))}
      </ul>
      {beyond > 0 && (
        <p class="fine-print" safe>
          {words.failover.andMore(beyond)}
        </p>
      )}
    </>
  );
}

function Card(props: { readonly product: ProductCard; readonly heading: 'h2' | 'h3'; readonly eager: boolean }) {
  const { product, heading, eager } = props;
  const link = (
    <a href={paths.product(product.slug)} safe>
      {product.name}
    </a>
  );
  return (
    <li class="card">
      <CardPicture image={product.image} eager={eager} />
      {heading === 'h2' ? <h2 class="card-title">{link as 'safe'}</h2> : <h3 class="card-title">{link as 'safe'}</h3>}
      <p class="card-facts">
        <Money amount={product.price} currency={product.currency} />
      </p>
    </li>
  );
}

/** The square on top of a card; an empty one when there is no such picture. */
export function CardPicture({ image, eager = false }: { readonly image: string; readonly eager?: boolean }) {
  if (image === '') return <div class="card-picture"></div>;
  return (
    <img class="card-picture" src={picture(image)} alt="" width="800" height="800" loading={eager ? 'eager' : 'lazy'} />
  );
}
