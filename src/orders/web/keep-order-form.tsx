import { Button, CsrfField, Field, type FieldFault, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';

const said = words.orders.keep;

export interface KeepOrderFormProps {
  readonly visitor: Visitor;
  /** Where the form goes. */
  readonly action: string;
  readonly faults?: readonly FieldFault[] | undefined;
}

/** Offers an account to a guest who has ordered: a password is all that is missing. */
export function KeepOrderForm({ visitor, action, faults }: KeepOrderFormProps) {
  return (
    <form class="stack" method="post" action={action} novalidate>
      <CsrfField visitor={visitor} />
      <p>{said.lead}</p>
      <Field
        name="password"
        label={words.membership.password}
        type="password"
        autocomplete="new-password"
        hint={words.membership.passwordAdvice}
        faults={faults}
      />
      <p>
        <Button kind="quiet" data-once>
          {said.button}
        </Button>
      </p>
    </form>
  );
}
