import { MOST_PER_LINE } from '../../cart/index.js';
import { Button, paths, Quantity } from '../../web/index.js';
import { words } from '../../words/index.js';

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
        <Quantity id="qty" value={1} min={1} max={MOST_PER_LINE} />
      </div>
      <Button aria-describedby="buy-fault">
        <span data-button-words>{words.catalog.product.add}</span>
      </Button>
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
      <Button kind="quiet" aria-label={words.catalog.product.addNamed(name)} aria-describedby={fault}>
        <span data-button-words>{words.catalog.product.addOne}</span>
      </Button>
      <p class="field-error" id={fault} data-fault></p>
    </form>
  );
}
