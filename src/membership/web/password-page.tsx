import { Button, CsrfField, Field, Notice, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { AccountFrame, type FormState } from './account-frame.js';

const { membership: said } = words;
const { passwordPage: page } = said;

export interface PasswordPageProps extends FormState {
  readonly visitor: Visitor;
  /** For password managers, which otherwise wouldn’t know whose it is. */
  readonly email: string;
  readonly done?: boolean;
}

export function PasswordPage({ visitor, email, done = false, faults, notice }: PasswordPageProps): string {
  return AccountFrame({
    visitor,
    title: page.title,
    at: 'password',
    faults,
    notice,
    done: done ? page.done : undefined,
    children: (
      <>
        {visitor.mustChangePassword ? (
          <Notice tone="warning" role="status" words={page.must} />
        ) : (
          <p class="lead">{page.lead}</p>
        )}
        <form class="stack" method="post" action={paths.password} novalidate>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="username" value={email} autocomplete="username" />
          <Field name="old" label={page.old} type="password" autocomplete="current-password" faults={faults} />
          <Field
            name="password"
            label={page.new}
            type="password"
            autocomplete="new-password"
            hint={said.passwordAdvice}
            faults={faults}
          />
          <p>
            <Button data-once>{page.button}</Button>
          </p>
        </form>
      </>
    ),
  });
}
