import { Breadcrumbs } from './breadcrumbs.js';
import type { ContentPage } from './content.js';

/** A page of text between header and footer. */
export function ContentText({ page: { title, html } }: { readonly page: ContentPage }) {
  return (
    <>
      <Breadcrumbs here={title} />
      <article class="prose">
        <h1 safe>{title}</h1>
        {html as 'safe'}
      </article>
    </>
  );
}
