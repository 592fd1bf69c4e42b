import { Button, ButtonLink, CsrfField, Field, Notice, paths, type Visitor } from '../../web/index.js';
import { isolated } from '../../foundation/text/index.js';
import { Sentence, Unbroken, words } from '../../words/index.js';
import type { MemberView } from '../membership.js';
import { AccountFrame, type FormState } from './account-frame.js';

const { membership: said } = words;
const { account } = said;

export interface ProfilePageProps extends FormState {
  readonly member: MemberView;
  readonly visitor: Visitor;
  /** What was sent and could not be used. */
  readonly given?: { readonly name?: string; readonly email?: string } | undefined;
  readonly done?: 'name' | 'email' | 'mail' | undefined;
}

/** Who a member is, as they can change it. */
export function ProfilePage({ member, visitor, given, done, faults, notice }: ProfilePageProps): string {
  const doneWords = { name: account.nameSaved, email: account.emailAsked, mail: account.emailMailedAgain };
  return AccountFrame({
    visitor,
    title: account.title,
    at: 'profile',
    faults,
    notice,
    done: done === undefined ? undefined : doneWords[done],
    children: (
      <>
        {!member.emailConfirmed && <Unconfirmed member={member} visitor={visitor} />}
        <section class="account-part" aria-labelledby="account-name">
          <h2 id="account-name">{account.nameHeading}</h2>
          <p>
            <Sentence
              words={account.nameNow}
              parts={{
                name: (
                  <strong>
                    <bdi safe>{member.name}</bdi>
                  </strong>
                ),
              }}
            />
          </p>
          <form class="stack" method="post" action={paths.accountName} novalidate>
            <CsrfField visitor={visitor} />
            <Field
              name="name"
              label={said.name}
              autocomplete="name"
              value={given?.name ?? member.name}
              faults={faults}
              maxlength={200}
            />
            <p>
              <Button kind="quiet">{account.nameButton}</Button>
            </p>
          </form>
        </section>
        <section class="account-part" aria-labelledby="account-email">
          <h2 id="account-email">
            <Unbroken words={account.emailHeading} />
          </h2>
          <p>
            <Sentence words={account.emailNow} parts={{ email: <strong safe>{member.email}</strong> }} />
          </p>
          <form class="stack" method="post" action={paths.accountEmail} novalidate>
            <CsrfField visitor={visitor} />
            <Field
              name="email"
              label={account.emailNew}
              type="email"
              autocomplete="email"
              value={given?.email}
              faults={faults}
              maxlength={254}
            />
            <Field
              name="password"
              label={account.emailPassword}
              type="password"
              autocomplete="current-password"
              hint={account.emailPasswordHint}
              faults={faults}
            />
            <p>
              <Button kind="quiet">{account.emailButton}</Button>
            </p>
          </form>
        </section>
        <section class="account-part" aria-labelledby="account-data">
          <h2 id="account-data">{account.dataHeading}</h2>
          <p>{account.dataLead}</p>
          <div class="cluster">
            <ButtonLink kind="quiet" href={paths.accountData} download="account.json">
              {account.dataButton}
            </ButtonLink>
            <ButtonLink kind="link" href={paths.accountDeletion}>
              {account.deletionLink}
            </ButtonLink>
          </div>
        </section>
      </>
    ),
  });
}

/** The address waits for its owner to follow the link that was mailed to it. */
function Unconfirmed({ member, visitor }: Pick<ProfilePageProps, 'member' | 'visitor'>) {
  return (
    <Notice>
      <p safe>{account.emailUnconfirmed(isolated(member.email))}</p>
      <form method="post" action={paths.emailConfirmationMail}>
        <CsrfField visitor={visitor} />
        <Button kind="quiet" data-once>
          {account.emailMailAgain}
        </Button>
      </form>
    </Notice>
  );
}
