import {
  Button,
  ButtonLink,
  CsrfField,
  EmptyState,
  Field,
  MailLinkTaker,
  Page,
  paths,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { type FormState, Outcome } from './account-frame.js';

const { membership: said } = words;
const { newPassword } = said;

export interface NewPasswordPageProps extends FormState {
  readonly visitor: Visitor;
  /** For password managers, which otherwise wouldn’t know whose it is. */
  readonly email: string;
}

export function NewPasswordPage({ visitor, email, faults, notice }: NewPasswordPageProps): string {
  return (
    <Page
      title={faults === undefined ? newPassword.title : words.form.errorTitle(newPassword.title)}
      noindex
      visitor={visitor}
    >
      <div class="page-narrow stack">
        <h1>{newPassword.title}</h1>
        <p class="lead">{newPassword.lead}</p>
        <Outcome faults={faults} notice={notice} />
        <form class="stack" method="post" action={paths.newPassword} novalidate>
          <CsrfField visitor={visitor} />
          <input type="hidden" name="username" value={email} autocomplete="username" />
          <Field
            name="password"
            label={newPassword.label}
            type="password"
            autocomplete="new-password"
            hint={said.passwordAdvice}
            faults={faults}
          />
          <Button data-once>{newPassword.button}</Button>
        </form>
        <MailLinkTaker page={paths.newPassword} />
      </div>
    </Page>
  ) as string;
}

/** A link that was used, is too old or was never made: nobody is told which. */
export function LinkOverPage({ visitor }: { readonly visitor: Visitor }): string {
  return (
    <Page title={newPassword.over} noindex visitor={visitor}>
      <EmptyState heading={newPassword.over} words={newPassword.overLead} drawing="lost">
        <p>
          <ButtonLink href={paths.forgotten}>{newPassword.again}</ButtonLink>
        </p>
      </EmptyState>
      <MailLinkTaker page={paths.newPassword} />
    </Page>
  ) as string;
}
