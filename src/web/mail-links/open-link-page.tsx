import { words } from '../../words/index.js';
import { ErrorSummary } from '../components/field.js';
import { Page } from '../layout/page.js';
import type { Visitor } from '../visitor.js';
import { MailLinkForm, type MailLinkFormProps } from './mail-link-form.js';

const said = words.mailLinks;

export interface OpenLinkPageProps extends MailLinkFormProps {
  readonly visitor: Visitor;
}

/**
 * Where a link of a mail arrives, for a browser that the page isn’t open to yet. Its key is in the fragment, which the
 * script sends; whoever runs none, or whose mail program has dropped it, pastes the link.
 */
export function OpenLinkPage({ visitor, page, given, faults }: OpenLinkPageProps): string {
  return (
    <Page title={faults === undefined ? said.title : words.form.errorTitle(said.title)} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        <ErrorSummary faults={faults} />
        <MailLinkForm page={page} given={given} faults={faults} />
      </div>
    </Page>
  ) as string;
}
