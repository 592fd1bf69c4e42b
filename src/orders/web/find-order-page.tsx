import { Button, CsrfField, ErrorSummary, Field, type FieldFault, Page, paths, type Visitor } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';

const said = words.orders.find;

export interface FindOrderPageProps {
  readonly visitor: Visitor;
  /** What was sent and found nothing. */
  readonly given?: { readonly number?: string; readonly email?: string };
  readonly faults?: readonly FieldFault[];
}

/** Asks a guest for what leads to their order. */
export function FindOrderPage({ visitor, given = {}, faults }: FindOrderPageProps): string {
  return (
    <Page title={faults === undefined ? said.title : words.form.errorTitle(said.title)} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        <ErrorSummary faults={faults} />
        <form class="stack" method="post" action={paths.findOrder} novalidate>
          <CsrfField visitor={visitor} />
          <Field
            name="number"
            label={said.number}
            value={given.number}
            faults={faults}
            hint={said.numberHint}
            maxlength={64}
            autocomplete="off"
          />
          <Field
            name="email"
            label={said.email}
            type="email"
            inputmode="email"
            autocomplete="email"
            value={given.email}
            faults={faults}
            maxlength={254}
          />
          <p>
            <Button data-once>{said.button}</Button>
          </p>
        </form>
        <p>
          <Sentence
            words={said.member}
            parts={{
              signIn: <a href={`${paths.signIn}?next=${encodeURIComponent(paths.orders)}`}>{said.memberSignIn}</a>,
            }}
          />
        </p>
      </div>
    </Page>
  ) as string;
}
