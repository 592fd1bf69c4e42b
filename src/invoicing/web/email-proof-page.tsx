import { Button, ButtonLink, CsrfField, EmptyState, Page, paths, type Visitor } from '../../web/index.js';
import { Sentence, Unbroken, words } from '../../words/index.js';

const said = words.checkout.proof;

export interface EmailProofPageProps {
  readonly visitor: Visitor;
  readonly email: string;
}

/** Where the link leads that proves an address. Looking proves nothing: programs follow links in mails, too. */
export function EmailProofPage({ visitor, email }: EmailProofPageProps): string {
  return (
    <Page title={said.title} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>
          <Unbroken words={said.title} />
        </h1>
        <p class="lead">
          <Sentence words={said.lead} parts={{ email: <strong safe>{email}</strong> }} />
        </p>
        <form method="post" action={paths.emailProof}>
          <CsrfField visitor={visitor} />
          <Button data-once>{said.button}</Button>
        </form>
        <p class="fine-print">{said.notYou}</p>
      </div>
    </Page>
  ) as string;
}

/** @param review whether the order goes on in this browser */
export function EmailProvenPage({ visitor, review }: { readonly visitor: Visitor; readonly review: boolean }): string {
  return (
    <Page title={said.done} noindex visitor={visitor}>
      <EmptyState heading={said.done} words={review ? said.doneHere : said.doneLead} drawing="done">
        {review && (
          <p>
            <ButtonLink href={paths.review}>{said.toReview}</ButtonLink>
          </p>
        )}
      </EmptyState>
    </Page>
  ) as string;
}

/** For a link that leads nowhere any more, or never did. */
export function ProofLinkOverPage({ visitor }: { readonly visitor: Visitor }): string {
  return (
    <Page title={said.over} noindex visitor={visitor}>
      <EmptyState heading={said.over} words={said.overLead} drawing="lost">
        <p>
          <ButtonLink href={paths.cart}>{words.cart.look}</ButtonLink>
        </p>
      </EmptyState>
    </Page>
  ) as string;
}
