import { CsrfField, ErrorSummary, Field, type FieldFault, Page, paths, type Visitor } from '../../web/index.js';

export interface RegisterPageProps {
  readonly visitor: Visitor;
  readonly next: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly faults?: readonly FieldFault[];
  /** Why nothing was done, though nothing was wrong with what was given. */
  readonly notice?: string | undefined;
}

export function RegisterPage({ visitor, next, email, name, faults, notice }: RegisterPageProps): string {
  return (
    <Page title={faults === undefined ? 'Open an account' : 'Error: Open an account'} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>Open an account</h1>
        <p class="lead">Your cart follows you from screen to screen, and your orders stay in one place.</p>
        <ErrorSummary faults={faults} />
        {notice !== undefined && (
          <p class="notice notice-warning" role="alert" safe>
            {notice}
          </p>
        )}
        <form class="stack" method="post" action={paths.register} novalidate>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="next" value={next} />
          <Field name="name" label="Name" autocomplete="name" value={name} faults={faults} maxlength={200} />
          <Field
            name="email"
            label="E-mail"
            type="email"
            autocomplete="username"
            value={email}
            faults={faults}
            maxlength={254}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            autocomplete="new-password"
            hint="At least 8 characters. A few words in a row are easy to remember and hard to guess."
            faults={faults}
          />
          <button class="button" type="submit" data-once>
            Open the account
          </button>
        </form>
        <p>
          Here before? <a href={`${paths.signIn}?next=${encodeURIComponent(next)}`}>Sign in</a>.
        </p>
      </div>
    </Page>
  ) as string;
}
