import { Button, CsrfField, Field, type FieldFault, Page, paths, type Visitor } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { Outcome } from './account-frame.js';

const { membership: said } = words;
const { signIn } = said;

export interface SignInPageProps {
  readonly visitor: Visitor;
  readonly next: string;
  readonly email?: string | undefined;
  readonly faults?: readonly FieldFault[];
  /** What was done a moment ago. */
  readonly done?: string | undefined;
}

export function SignInPage({ visitor, next, email, faults, done }: SignInPageProps): string {
  return (
    <Page title={faults === undefined ? signIn.title : words.form.errorTitle(signIn.title)} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{signIn.title}</h1>
        <Outcome faults={faults} done={done} />
        <form class="stack" method="post" action={paths.signIn} novalidate>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="next" value={next} />
          <Field
            name="email"
            label={said.email}
            type="email"
            autocomplete="username"
            value={email}
            faults={faults}
            maxlength={254}
          />
          <Field
            name="password"
            label={said.password}
            type="password"
            autocomplete="current-password"
            faults={faults}
          />
          <Button data-once>{signIn.button}</Button>
        </form>
        <p>
          <a href={paths.forgotten}>{said.forgotten.link}</a>
        </p>
        <p>
          <Sentence
            words={words.orders.find.link}
            parts={{ find: <a href={paths.findOrder}>{words.orders.find.linkFind}</a> }}
          />
        </p>
        <p>
          <Sentence
            words={signIn.newHere}
            parts={{
              register: <a href={`${paths.register}?next=${encodeURIComponent(next)}`}>{signIn.newHereRegister}</a>,
            }}
          />
        </p>
      </div>
    </Page>
  ) as string;
}
