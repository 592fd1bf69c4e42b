import { type KeyedPage, paths } from '../../brand/index.js';
import { Sentence, words } from '../../words/index.js';
import { Button } from '../components/button.js';
import { ErrorSummary, Field } from '../components/field.js';
import { CsrfField } from '../layout/csrf-field.js';
import { Page } from '../layout/page.js';
import type { FieldFault } from '../problems/problem.js';
import type { Visitor } from '../visitor.js';

const said = words.mailLinks;

/** Letters of a link: mail gateways make long ones of short ones. */
export const LONGEST_LINK = 2000;

export interface OpenLinkPageProps {
  readonly visitor: Visitor;
  /** The page that the link is to open; left out where it may be any. */
  readonly page?: KeyedPage | undefined;
  /** What was pasted and holds no key. */
  readonly given?: string;
  readonly faults?: readonly FieldFault[];
}

/**
 * Where a link of a mail arrives, for a browser that the page isn’t open to yet. Its key is in the fragment, which the
 * script sends; whoever runs none, or whose mail program has dropped it, pastes the link.
 */
export function OpenLinkPage({ visitor, page, given, faults }: OpenLinkPageProps): string {
  const title = page?.purpose === 'order' ? said.order : said.title;
  return (
    <Page title={faults === undefined ? title : words.form.errorTitle(title)} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{title}</h1>
        <p class="lead">{said.lead}</p>
        <ErrorSummary faults={faults} />
        <form class="stack" method="post" action={paths.mailLink} novalidate data-mail-link>
          <CsrfField visitor={visitor} />
          {page !== undefined && <input type="hidden" name="page" value={page.path} />}
          <Field
            name="link"
            label={said.label}
            hint={said.hint}
            value={given}
            faults={faults}
            maxlength={LONGEST_LINK}
            autocomplete="off"
          />
          <p>
            <Button data-once>{said.button}</Button>
          </p>
        </form>
        {page?.purpose === 'order' && (
          <>
            <p>
              <Sentence
                words={words.orders.find.link}
                parts={{ find: <a href={paths.findOrder}>{words.orders.find.linkFind}</a> }}
              />
            </p>
            <p>
              <Sentence
                words={words.orders.find.member}
                parts={{
                  signIn: (
                    <a href={`${paths.signIn}?next=${encodeURIComponent(page.path)}`}>
                      {words.orders.find.memberSignIn}
                    </a>
                  ),
                }}
              />
            </p>
          </>
        )}
      </div>
    </Page>
  ) as string;
}
