import { Button, ButtonLink, CsrfField, Notice, paths, type Visitor } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { ceilingInWords, type InvoiceRefusal, type ProofAsked } from '../index.js';

const said = words.checkout.invoice;

export interface InvoiceNoticeProps {
  readonly refusal: InvoiceRefusal;
  /** What came of asking for a link a moment ago. */
  readonly asked?: ProofAsked | undefined;
  /** At checkout: who is there, and where another way to pay is chosen. Where an order is paid, its own form does both. */
  readonly checkout?: { readonly visitor: Visitor; readonly otherWay: string | undefined };
}

/** Why this can’t be bought on invoice now, and what to do about it, beside what was filled in. */
export function InvoiceNotice({ refusal, asked, checkout }: InvoiceNoticeProps) {
  const safeOther = checkout?.otherWay !== undefined && (
    <ButtonLink kind="quiet" href={checkout.otherWay}>
      {said.otherWay}
    </ButtonLink>
  );
  if (refusal.reason === 'ceiling') {
    return (
      <Notice tone="warning" role="alert" heading={said.ceiling.title}>
        <p safe>{ceilingInWords(refusal.passed)}</p>
        {safeOther !== false && <p class="notice-ways">{safeOther}</p>}
      </Notice>
    );
  }
  const sent = checkout === undefined ? said.askedForOrder : said.asked;
  return (
    <Notice tone="warning" role="alert" heading={said.unproven}>
      <p>
        <Sentence words={refusal.asked ? sent : said.wanted} parts={{ email: <strong safe>{refusal.email}</strong> }} />
      </p>
      {asked !== undefined && <p>{said.became[asked]}</p>}
      {checkout !== undefined && (
        <form class="notice-ways" method="post" action={paths.emailProofLink}>
          <CsrfField visitor={checkout.visitor} />
          <Button kind="quiet" data-once>
            {refusal.asked ? said.sendAgain : said.send}
          </Button>
          {safeOther}
        </form>
      )}
    </Notice>
  );
}
