import {
  Button,
  ButtonLink,
  CsrfField,
  EmptyState,
  MailLinkTaker,
  Page,
  paths,
  type Visitor,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import type { WantedEmail } from '../account/account.js';
import { type FormState, Outcome } from './account-frame.js';

const said = words.membership.emailConfirmation;

const wordsFor = {
  change: { title: said.title, lead: said.lead, button: said.button, after: undefined },
  proof: { title: said.proofTitle, lead: said.proofLead, button: said.proofButton, after: said.proofNotYou },
} as const;

export interface EmailConfirmationPageProps extends FormState {
  readonly visitor: Visitor;
  readonly wanted: WantedEmail;
}

/** Where the link in a mail to an address leads. Looking changes nothing: programs follow links in mails, too. */
export function EmailConfirmationPage({ visitor, wanted, notice }: EmailConfirmationPageProps): string {
  const { title, lead, button, after } = wordsFor[wanted.purpose === 'email-proof' ? 'proof' : 'change'];
  return (
    <Page title={title} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{title}</h1>
        <Outcome notice={notice} />
        <p class="lead">
          <Sentence words={lead} parts={{ email: <strong safe>{wanted.email}</strong> }} />
        </p>
        <form method="post" action={paths.emailConfirmation}>
          <CsrfField visitor={visitor} />
          <Button data-once>{button}</Button>
        </form>
        {after !== undefined && <p>{after}</p>}
        <MailLinkTaker page={paths.emailConfirmation} />
      </div>
    </Page>
  ) as string;
}

/** What became of it. */
export function EmailConfirmedPage({
  visitor,
  purpose,
}: {
  readonly visitor: Visitor;
  readonly purpose: WantedEmail['purpose'];
}): string {
  const proven = purpose === 'email-proof';
  return Told({
    visitor,
    title: proven ? said.proofDone : said.done,
    lead: proven ? said.proofDoneLead : said.doneLead,
    drawing: 'done',
  });
}

/** A link that was used, is too old or was never made: nobody is told which. */
export function EmailLinkOverPage({ visitor }: { readonly visitor: Visitor }): string {
  return Told({ visitor, title: said.over, lead: said.overLead, drawing: 'lost' });
}

interface ToldProps {
  readonly visitor: Visitor;
  readonly title: string;
  readonly lead: string;
  readonly drawing: 'done' | 'lost';
}

function Told({ visitor, title, lead, drawing }: ToldProps) {
  return (
    <Page title={title} noindex visitor={visitor}>
      <EmptyState heading={title} words={lead} drawing={drawing}>
        <p>
          <ButtonLink href={paths.account}>{said.toAccount}</ButtonLink>
        </p>
      </EmptyState>
      <MailLinkTaker page={paths.emailConfirmation} />
    </Page>
  ) as string;
}
