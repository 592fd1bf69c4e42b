import { Button, ButtonLink, CsrfField, EmptyState, Page, paths, type Visitor } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { type FormState, Outcome } from './account-frame.js';

const said = words.membership.emailConfirmation;

export interface EmailConfirmationPageProps extends FormState {
  readonly visitor: Visitor;
  readonly token: string;
  readonly email: string;
}

/** Where the link in a mail to a new address leads. Looking changes nothing: programs follow links in mails, too. */
export function EmailConfirmationPage({ visitor, token, email, notice }: EmailConfirmationPageProps): string {
  return (
    <Page title={said.title} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{said.title}</h1>
        <Outcome notice={notice} />
        <p class="lead">
          <Sentence words={said.lead} parts={{ email: <strong safe>{email}</strong> }} />
        </p>
        <form method="post" action={paths.emailConfirmation}>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="token" value={token} />
          <Button>{said.button}</Button>
        </form>
      </div>
    </Page>
  ) as string;
}

/** What became of it. */
export function EmailConfirmedPage({ visitor, done }: { readonly visitor: Visitor; readonly done: boolean }): string {
  const title = done ? said.done : said.over;
  return (
    <Page title={title} noindex visitor={visitor}>
      <EmptyState heading={title} words={done ? said.doneLead : said.overLead}>
        <p>
          <ButtonLink href={paths.account}>{said.toAccount}</ButtonLink>
        </p>
      </EmptyState>
    </Page>
  ) as string;
}
