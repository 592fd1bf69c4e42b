import { Button, CsrfField, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';

const said = words.cart.line;

/** What was just taken out: enough to put it back. `at` is the place it had among the lines, from 0. */
export interface Removed {
  readonly sku: string;
  readonly name: string;
  readonly qty: number;
  readonly at: number;
}

/** Stands where the line was, and brings it back with as many pieces as it had. */
export function RemovedLine({ removed, visitor }: { readonly removed: Removed; readonly visitor: Visitor }) {
  const { sku, name, qty } = removed;
  return (
    <li class="cart-line-removed" id={`removed-${sku}`}>
      <p role="status" safe>
        {said.removed(name)}
      </p>
      <form method="post" action={paths.cartLine(sku)} data-undo={sku}>
        <CsrfField visitor={visitor} />
        <input type="hidden" name="qty" value={String(qty)} />
        <Button kind="quiet">
          {said.undo}{' '}
          <span class="visually-hidden" safe>
            {said.undoWhat(name)}
          </span>
        </Button>
      </form>
    </li>
  );
}
