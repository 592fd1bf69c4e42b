import { Button, CsrfField, Field, Page, paths, type Visitor } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { type FormState, Outcome } from './account-frame.js';

const { membership: said } = words;
const { forgotten } = said;

export interface ForgottenPageProps extends FormState {
  readonly visitor: Visitor;
  readonly email?: string | undefined;
}

export function ForgottenPage({ visitor, email, faults, notice }: ForgottenPageProps): string {
  return (
    <Page
      title={faults === undefined ? forgotten.title : words.form.errorTitle(forgotten.title)}
      noindex
      visitor={visitor}
    >
      <div class="page-narrow stack">
        <h1>{forgotten.title}</h1>
        <p class="lead">{forgotten.lead}</p>
        <Outcome faults={faults} notice={notice} />
        <form class="stack" method="post" action={paths.forgotten} novalidate>
          <CsrfField visitor={visitor} />
          <Field
            name="email"
            label={said.email}
            type="email"
            autocomplete="username"
            value={email}
            faults={faults}
            maxlength={254}
          />
          <Button data-once>{forgotten.button}</Button>
        </form>
        <p>
          <a href={paths.signIn}>{said.signIn.title}</a>
        </p>
      </div>
    </Page>
  ) as string;
}

/** The one answer, whether or not somebody has that address. */
export function LinkAskedPage({ visitor }: { readonly visitor: Visitor }): string {
  return (
    <Page title={forgotten.askedTitle} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{forgotten.askedTitle}</h1>
        <p class="lead" role="status">
          {forgotten.asked}
        </p>
        <p>
          <Sentence
            words={forgotten.notThere}
            parts={{ again: <a href={paths.forgotten}>{forgotten.notThereAgain}</a> }}
          />
        </p>
      </div>
    </Page>
  ) as string;
}
