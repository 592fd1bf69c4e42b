import { paths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import { Button } from './button.js';

/**
 * Where the script shows what this browser looked at lately. The shop never learns of it: the list stays with the reader,
 * and the page is the same for everybody.
 */
export function RecentlyViewed({ slug }: { readonly slug?: string }) {
  return (
    <section
      class="section"
      aria-labelledby="recently-viewed"
      data-recently-viewed={slug ?? ''}
      data-products={paths.api.products}
      hidden
    >
      <div class="section-head">
        <h2 id="recently-viewed">{words.catalog.lookedAt.title}</h2>
        <Button kind="link" type="button">
          {words.catalog.lookedAt.forget}
        </Button>
      </div>
      <ul class="grid" role="list"></ul>
      <p class="fine-print">{words.catalog.lookedAt.where}</p>
    </section>
  );
}
