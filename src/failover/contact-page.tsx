import { brand } from '../brand/index.js';
import { Breadcrumbs } from './breadcrumbs.js';
import { Layout } from './layout.js';
import { contactPath } from './page-key.js';

/** How to reach people while the shop can’t answer. */
export function ContactPage({ asOf }: { readonly asOf: Date }): string {
  return (
    <Layout title="Contact" canonical={contactPath} asOf={asOf}>
      <Breadcrumbs here="Contact" />
      <h1>Write to us</h1>
      <p class="lead">Mail reaches us whatever the shop is doing.</p>
      <p>
        <a class="button" href={`mailto:${brand.contact}`}>
          {brand.contact}
        </a>
      </p>
      <section class="prose">
        <h2>About an order</h2>
        <p>
          Name its number: it is in our mail, and it stays valid. If no mail has come yet, the order is safe all the
          same. The mail follows when the shop is back, and so does the order’s page.
        </p>
        <h2>Before you buy again</h2>
        <p>An order that was accepted need not be placed twice. Wait for its mail, or ask us.</p>
      </section>
    </Layout>
  ) as string;
}
