import {
  Button,
  CsrfField,
  ErrorSummary,
  Field,
  type FieldFault,
  Notice,
  Page,
  paths,
  type Visitor,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';

const { membership: said } = words;
const { register } = said;

export interface RegisterPageProps {
  readonly visitor: Visitor;
  readonly next: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly faults?: readonly FieldFault[];
  /** Why nothing was done, though nothing was wrong with what was given. */
  readonly notice?: string | undefined;
}

/** As they stand on the page; a program is told of the address first. */
const FIELDS = ['name', 'email', 'password'];

export function RegisterPage({ visitor, next, email, name, notice, ...props }: RegisterPageProps): string {
  const faults = props.faults?.toSorted((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
  return (
    <Page
      title={faults === undefined ? register.title : words.form.errorTitle(register.title)}
      noindex
      visitor={visitor}
    >
      <div class="page-narrow stack">
        <h1>{register.title}</h1>
        <p class="lead">{register.lead}</p>
        <ErrorSummary faults={faults} />
        {notice !== undefined && <Notice tone="warning" role="alert" words={notice} />}
        <form class="stack" method="post" action={paths.register} novalidate>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="next" value={next} />
          <Field name="name" label={said.name} autocomplete="name" value={name} faults={faults} maxlength={200} />
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
            autocomplete="new-password"
            hint={said.passwordAdvice}
            faults={faults}
          />
          <Button data-once>{register.button}</Button>
        </form>
        <p>
          <Sentence
            words={register.hereBefore}
            parts={{
              signIn: <a href={`${paths.signIn}?next=${encodeURIComponent(next)}`}>{register.hereBeforeSignIn}</a>,
            }}
          />
        </p>
      </div>
    </Page>
  ) as string;
}
