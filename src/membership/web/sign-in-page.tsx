import { CsrfField, ErrorSummary, Field, type FieldFault, Page, paths, type Visitor } from '../../web/index.js';

export interface SignInPageProps {
  readonly visitor: Visitor;
  readonly next: string;
  readonly email?: string | undefined;
  readonly faults?: readonly FieldFault[];
}

export function SignInPage({ visitor, next, email, faults }: SignInPageProps): string {
  return (
    <Page title={faults === undefined ? 'Sign in' : 'Error: Sign in'} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>Sign in</h1>
        <ErrorSummary faults={faults} />
        <form class="stack" method="post" action={paths.signIn} novalidate>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="next" value={next} />
          <Field
            name="email"
            label="E-mail"
            type="email"
            autocomplete="username"
            value={email}
            faults={faults}
            maxlength={254}
          />
          <Field name="password" label="Password" type="password" autocomplete="current-password" faults={faults} />
          <button class="button" type="submit" data-once>
            Sign in
          </button>
        </form>
        <p>
          New here? <a href={`${paths.register}?next=${encodeURIComponent(next)}`}>Open an account</a>. Buying works
          without one, too.
        </p>
      </div>
    </Page>
  ) as string;
}
