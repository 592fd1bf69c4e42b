import { type KeyedPage, paths } from '../../brand/index.js';
import { Sentence, words } from '../../words/index.js';
import { Button } from '../components/button.js';
import { Field } from '../components/field.js';
import type { FieldFault } from '../problems/problem.js';

const said = words.mailLinks;

/** Letters of a link: mail gateways make long ones of short ones. */
export const LONGEST_LINK = 2000;

export interface MailLinkFormProps {
  /** The page that the link is to open; left out where it may be any. */
  readonly page?: KeyedPage | undefined;
  /** What was pasted and holds no key. */
  readonly given?: string | undefined;
  readonly faults?: readonly FieldFault[] | undefined;
}

/**
 * Where the link of a mail is pasted; the script does so itself. It carries no token of the visitor’s: to look at what isn’t
 * there leaves no cookie.
 */
export function MailLinkForm({ page, given, faults }: MailLinkFormProps) {
  return (
    <form class="stack" method="post" action={paths.mailLink} novalidate data-mail-link>
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
  );
}

/** The same below a page that says there is no such order, for whoever came from its mail. */
export function OrderFromMail({ page }: { readonly page: KeyedPage }) {
  const { find } = words.orders;
  return (
    <section class="page-narrow stack" aria-labelledby="from-mail">
      <h2 id="from-mail">{said.order}</h2>
      <p>{said.lead}</p>
      <MailLinkForm page={page} />
      <p>
        <Sentence words={find.link} parts={{ find: <a href={paths.findOrder}>{find.linkFind}</a> }} />
      </p>
      <p>
        <Sentence
          words={find.member}
          parts={{
            signIn: <a href={`${paths.signIn}?next=${encodeURIComponent(page.path)}`}>{find.memberSignIn}</a>,
          }}
        />
      </p>
    </section>
  );
}
