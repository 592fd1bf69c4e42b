import { paths } from '../../web/index.js';
import { words } from '../../words/index.js';

const MOST_PER_LINE = 99;

interface ForSale {
  readonly sku: string;
  readonly name: string;
}

/** The way into the cart from a product’s own page. The same for everybody: it carries nothing of the visitor’s. */
export function Buy({ product }: { readonly product: ForSale }) {
  const { sku, name } = product;
  return (
    <form class="buy" method="post" action={paths.cartLines} data-add data-name={name}>
      <input type="hidden" name="sku" value={sku} />
      <div class="field field-short">
        <label for="qty">{words.catalog.product.quantity}</label>
        <input id="qty" name="qty" type="number" min="1" max={MOST_PER_LINE} step="1" value="1" required />
      </div>
      <button class="button" type="submit" aria-describedby="buy-fault">
        <span data-button-words>{words.catalog.product.add}</span>
      </button>
      <p class="field-error" id="buy-fault" data-fault></p>
    </form>
  );
}

/** One piece into the cart, from a card in a list. */
export function AddOne({ product }: { readonly product: ForSale }) {
  const { sku, name } = product;
  const fault = `add-${sku}-fault`;
  return (
    <form class="card-buy" method="post" action={paths.cartLines} data-add data-name={name}>
      <input type="hidden" name="sku" value={sku} />
      <button
        class="button button-quiet"
        type="submit"
        aria-label={words.catalog.product.addNamed(name)}
        aria-describedby={fault}
      >
        <span data-button-words>{words.catalog.product.addOne}</span>
      </button>
      <p class="field-error" id={fault} data-fault></p>
    </form>
  );
}
