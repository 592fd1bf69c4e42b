import type { OrderView } from '../../orders/web/order-lookup.js';
import { CsrfField, Money, Page, type Visitor } from '../../web/index.js';

export interface CancellationPageProps {
  readonly order: OrderView;
  readonly visitor: Visitor;
  /** Where the form goes. */
  readonly action: string;
  /** The order’s own page. */
  readonly back: string;
}

/** Asks once more before an order is cancelled: there is no way back from it. */
export function CancellationPage({ order, visitor, action, back }: CancellationPageProps): string {
  return (
    <Page title={`Cancel order ${order.number}`} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>
          Cancel order{' '}
          <span class="order-number" safe>
            {order.number}
          </span>
          ?
        </h1>
        <p>
          Nothing of it will be sent, and you owe nothing for it. Money that was taken already goes back the way it
          came. A cancelled order can’t be brought back.
        </p>
        <dl class="facts">
          {order.lines.map((line) => (
            <div>
              <dt safe>{line.name}</dt>
              <dd>
                {line.qty} for <Money amount={line.lineTotal} currency={order.currency} />
              </dd>
            </div>
          ))}
          <div>
            <dt>Total</dt>
            <dd>
              <Money amount={order.total} currency={order.currency} />
            </dd>
          </div>
        </dl>
        <form class="cluster" method="post" action={action}>
          <CsrfField visitor={visitor} />
          <a class="button button-quiet" href={back}>
            Keep it
          </a>
          <button class="button button-danger" type="submit" data-once>
            Cancel this order
          </button>
        </form>
      </div>
    </Page>
  ) as string;
}
