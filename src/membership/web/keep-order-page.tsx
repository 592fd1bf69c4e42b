import { KeepOrderForm } from '../../orders/web/keep-order-form.js';
import { Page, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { type FormState, Outcome } from './account-frame.js';

const said = words.orders.keep;

export interface KeepOrderPageProps extends FormState {
  readonly visitor: Visitor;
  /** Where the form goes. */
  readonly action: string;
  /** The order’s page. */
  readonly back: string;
}

/** The form of the order’s page by itself, with what is wrong with the password. */
export function KeepOrderPage({ visitor, action, back, faults, notice }: KeepOrderPageProps): string {
  return (
    <Page title={faults === undefined ? said.title : words.form.errorTitle(said.title)} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{said.title}</h1>
        <Outcome faults={faults} notice={notice} />
        <KeepOrderForm visitor={visitor} action={action} faults={faults} />
        <p>
          <a href={back}>{said.back}</a>
        </p>
      </div>
    </Page>
  ) as string;
}
