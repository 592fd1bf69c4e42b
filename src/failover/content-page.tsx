import { type ContentPage as Content, ContentText, type MenuShelf, paths } from '../brand/index.js';
import { Layout } from './layout.js';

/** A page of text, as in the shop. */
export function ContentPage(props: {
  readonly page: Content;
  readonly shelves: readonly MenuShelf[];
  readonly asOf: Date;
}): string {
  const { page, ...edition } = props;
  return (
    <Layout title={page.title} canonical={paths.content(page.name)} {...edition}>
      <ContentText page={page} />
    </Layout>
  ) as string;
}
