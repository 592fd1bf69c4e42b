import { brand, Breadcrumbs, type MenuShelf, paths } from '../brand/index.js';
import { words } from '../words/index.js';
import { Layout } from './layout.js';

/** How to reach people while the shop can’t answer. */
export function ContactPage(edition: { readonly shelves: readonly MenuShelf[]; readonly asOf: Date }): string {
  return (
    <Layout title={words.failover.contact} canonical={paths.contact} {...edition}>
      <Breadcrumbs here={words.failover.contact} />
      <h1>{words.failover.write.title}</h1>
      <p class="lead">{words.failover.write.lead}</p>
      <p>
        <a class="button" href={`mailto:${brand.contact}`}>
          {brand.contact}
        </a>
      </p>
      <section class="prose">
        <h2>{words.failover.write.aboutOrder}</h2>
        <p>{words.failover.write.nameNumber}</p>
        <h2>{words.failover.write.beforeAgain}</h2>
        <p>{words.failover.write.noNeed}</p>
      </section>
    </Layout>
  ) as string;
}
