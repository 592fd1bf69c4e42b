import { brand, paths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import { ButtonLink } from '../components/button.js';
import { Page } from '../layout/page.js';

const { contact } = words;

/** How to reach people. While the shop is away, the failover site has a page like it at the same address. */
export function ContactPage(): string {
  return (
    <Page title={contact.title} description={contact.lead} canonical={paths.contact}>
      <div class="page-narrow">
        <h1>{contact.title}</h1>
        <p class="lead">{contact.lead}</p>
        <p>
          <ButtonLink href={`mailto:${brand.contact}`}>{brand.contact}</ButtonLink>
        </p>
        <section class="prose">
          <h2>{contact.aboutOrder}</h2>
          <p>{contact.nameNumber}</p>
          <h2>{contact.aboutGoods}</h2>
          <p>{contact.nameShape}</p>
        </section>
      </div>
    </Page>
  ) as string;
}
