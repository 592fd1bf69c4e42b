import { type ContentPage as Content, ContentText, paths } from '../../brand/index.js';
import { Page } from '../layout/page.js';

/** A page of text. The failover site has it at the same address. */
export function ContentPage({ page }: { readonly page: Content }): string {
  return (
    <Page title={page.title} canonical={paths.content(page.name)}>
      <ContentText page={page} />
    </Page>
  ) as string;
}
