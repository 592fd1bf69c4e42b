import type { OrderView } from '../../orders/web/order-view.js';
import { Button, ButtonLink, CsrfField, Money, Page, type Visitor } from '../../web/index.js';
import { number, Sentence, words } from '../../words/index.js';

const { cancelling } = words;

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
    <Page title={cancelling.title(order.number)} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>
          <Sentence
            words={cancelling.ask}
            parts={{
              number: (
                <span class="order-number" safe>
                  {order.number}
                </span>
              ),
            }}
          />
        </h1>
        <p>{cancelling.what}</p>
        <dl class="facts">
          {order.lines.map((line) => (
            <div>
              <dt safe>{line.name}</dt>
              <dd>
                <Sentence
                  words={cancelling.line}
                  parts={{
                    qty: number(line.qty),
                    price: <Money amount={line.lineTotal} currency={order.currency} />,
                  }}
                />
              </dd>
            </div>
          ))}
          <div>
            <dt>{cancelling.total}</dt>
            <dd>
              <Money amount={order.total} currency={order.currency} />
            </dd>
          </div>
        </dl>
        <form class="cluster" method="post" action={action}>
          <CsrfField visitor={visitor} />
          <ButtonLink kind="quiet" href={back}>
            {cancelling.keep}
          </ButtonLink>
          <Button kind="danger" data-once>
            {cancelling.cancel}
          </Button>
        </form>
      </div>
    </Page>
  ) as string;
}
