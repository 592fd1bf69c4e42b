import type { PaymentMethod } from '../../orders/index.js';
import { OrderAddress, OrderLines } from '../../orders/web/order-facts.js';
import { PaymentChoice } from '../../orders/web/payment-choice.js';
import { InvoiceNotice, type InvoiceNoticeProps } from '../../invoicing/web/invoice-notice.js';
import {
  Button,
  ButtonLink,
  CsrfField,
  ErrorSummary,
  type FieldFault,
  Money,
  Notice,
  Page,
  type Visitor,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import type { PayableOrder } from './payment-desk.js';

const said = words.orders.paying;
const ASK_AGAIN_SECONDS = 5;

export interface PaymentPageProps extends PayableOrder {
  readonly visitor: Visitor;
  readonly methods: readonly PaymentMethod[];
  /** Where the form goes. */
  readonly action: string;
  /** The order’s own page. */
  readonly back: string;
  /** Where its goods go back into the cart. */
  readonly returnUrl: string;
  readonly faults?: readonly FieldFault[] | undefined;
  /** Why it can’t be paid by invoice, where that was tried. */
  readonly invoice?: Pick<InvoiceNoticeProps, 'refusal' | 'asked'> | undefined;
}

/** The order as it was agreed to, and the ways to pay it: nothing has to be typed again. */
export function PaymentPage(props: PaymentPageProps): string {
  const { order, standing, shortages, visitor, methods, action, back, faults, invoice } = props;
  const waits = standing === 'asked';
  const canPay = !waits && shortages.length === 0;
  return (
    <Page
      title={faults === undefined ? said.title(order.number) : words.form.errorTitle(said.title(order.number))}
      noindex
      visitor={visitor}
      {...(waits ? { refreshAfter: ASK_AGAIN_SECONDS } : {})}
    >
      <div class="page-narrow">
        <h1>
          <Sentence
            words={said.heading}
            parts={{
              number: (
                <span class="order-number" safe>
                  {order.number}
                </span>
              ),
            }}
          />
        </h1>
        <ErrorSummary faults={faults} />
        {invoice !== undefined && <InvoiceNotice {...invoice} />}
        {standing === 'declined-again' && faults === undefined && invoice === undefined && (
          <Notice tone="warning" role="alert" words={said.declined} />
        )}
        {waits && (
          <Notice tone="warning" role="status" data-look-again={String(ASK_AGAIN_SECONDS)} heading={said.asking}>
            <p>{said.dontPayAgain}</p>
          </Notice>
        )}
        {!waits && shortages.length > 0 && <Shortages {...props} />}
        <OrderLines order={order} />
        {order.shipTo !== undefined && (
          <div class="order-facts">
            <OrderAddress shipTo={order.shipTo} />
          </div>
        )}
        {canPay ? (
          <form class="checkout" method="post" action={action} novalidate>
            <CsrfField visitor={visitor} />
            <fieldset class="choices">
              <legend>{words.orders.payment}</legend>
              <PaymentChoice
                name="method"
                methods={methods}
                chosen={invoice?.refusal.reason === 'email-unproven' ? 'invoice' : undefined}
                faults={faults}
              />
              <p class="fine-print">{said.kept}</p>
            </fieldset>
            <div class="checkout-end">
              <ButtonLink kind="quiet" href={back}>
                {said.back}
              </ButtonLink>
              <Button data-once>
                <span>
                  <Sentence
                    words={said.pay}
                    parts={{ price: <Money amount={order.total} currency={order.currency} /> }}
                  />
                </span>
              </Button>
            </div>
          </form>
        ) : (
          <p>
            <ButtonLink kind="quiet" href={back}>
              {said.back}
            </ButtonLink>
          </p>
        )}
      </div>
    </Page>
  ) as string;
}

/** What the shelf can’t fill by now, and what can be done instead. */
function Shortages({ shortages, visitor, returnUrl }: PaymentPageProps) {
  return (
    <Notice tone="warning" role="alert">
      <p>{said.cannotBeFilled}</p>
      <ul>
        {shortages.map(({ message }) => (
          <li safe>{message}</li>
        ))}
      </ul>
      <form method="post" action={returnUrl}>
        <CsrfField visitor={visitor} />
        <Button data-once>{words.orders.putBack.rest}</Button>
      </form>
    </Notice>
  );
}
