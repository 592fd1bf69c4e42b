import { Button, ButtonLink, CsrfField, Field, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { AccountFrame, type FormState } from './account-frame.js';

const said = words.membership.deletion;

export interface DeletionPageProps extends FormState {
  readonly visitor: Visitor;
}

/** What goes and what stays, before somebody leaves for good. */
export function DeletionPage({ visitor, faults, notice }: DeletionPageProps): string {
  return AccountFrame({
    visitor,
    title: said.title,
    at: 'profile',
    faults,
    notice,
    children: (
      <>
        <p class="lead">{said.lead}</p>
        <p>{said.orders}</p>
        <form class="stack" method="post" action={paths.accountDeletion} novalidate>
          <CsrfField visitor={visitor} />
          <Field
            name="password"
            label={said.password}
            type="password"
            autocomplete="current-password"
            faults={faults}
          />
          <div class="cluster">
            <Button kind="danger" data-once>
              {said.button}
            </Button>
            <ButtonLink kind="quiet" href={paths.account}>
              {said.back}
            </ButtonLink>
          </div>
        </form>
      </>
    ),
  });
}
