import { brand, Money, Page, paths, type Visitor } from '../../web/index.js';
import { isAtRest, notCancellable, statesAhead, type OrderStatus, statusWords } from '../order-status.js';
import type { OrderView } from './order-lookup.js';

const REFRESH_SECONDS = 3;

const lead: Readonly<Record<OrderStatus, string>> = {
  received: 'Thank you. We have your order and are recording it; this page moves on by itself.',
  confirmed: 'Your order is confirmed. A mail with everything in it is on its way.',
  out_of_stock: 'We are sorry: somebody was faster, and we can’t fill this order. Nothing is charged.',
  payment_declined:
    'The payment was turned down, so nothing was bought and nothing is charged. What you had chosen is linked below, should you like to try another way to pay.',
  packed: 'Your order is packed.',
  shipped: 'Your order is on its way.',
  cancelled:
    'This order is cancelled, and you owe nothing for it. Money that was taken already goes back the way it came; a mail tells you once it is sent.',
  refunded: 'What you paid for this order is sent back the way it came. Your bank may take some days to show it.',
};

export interface OrderPageProps {
  readonly order: OrderView;
  readonly visitor: Visitor;
  /** Address that tells the status to the script. */
  readonly statusUrl: string;
  /** Address that tells the script every state as it comes. */
  readonly eventsUrl: string;
  /** Where the order can be cancelled. */
  readonly cancelUrl: string;
  /** Whether the shopper comes from trying to cancel it, in vain. */
  readonly cancelRefused: boolean;
}

/** Confirmation and status in one: what a shopper keeps open after buying. */
export function OrderPage({ order, visitor, statusUrl, eventsUrl, cancelUrl, cancelRefused }: OrderPageProps): string {
  const waiting = order.status === 'received';
  const whyNot = notCancellable[order.status];
  const follow = isAtRest(order.status) ? {} : { 'data-order-events': eventsUrl, 'data-order-status-url': statusUrl };
  return (
    <Page
      title={`Order ${order.number}`}
      noindex
      visitor={visitor}
      {...(waiting ? { refreshAfter: REFRESH_SECONDS } : {})}
    >
      <div class="page-narrow">
        <h1>
          Order{' '}
          <span class="order-number" safe>
            {order.number}
          </span>
        </h1>
        {cancelRefused && whyNot !== undefined && (
          <p class="notice notice-warning" role="alert" safe>
            {whyNot}
          </p>
        )}
        <div role="status" data-order-part="news" data-order-status={order.status} {...follow}>
          <div class={`notice ${tone(order.status)}`}>
            <h2 safe>{statusWords[order.status]}</h2>
            <p safe>{lead[order.status]}</p>
          </div>
        </div>
        <div data-order-part="timeline">
          <Timeline order={order} />
        </div>
        <div data-order-part="lines" class="stack" hidden={order.lines.length === 0}>
          {order.lines.length > 0 && <Lines order={order} />}
          {order.shipTo !== undefined && <Address shipTo={order.shipTo} />}
        </div>
        <p class="cluster not-printed" data-order-part="ways-on">
          <a class="button button-quiet" href={paths.home}>
            Back to the shapes
          </a>
          {whyNot === undefined && (
            <a class="button button-quiet" href={cancelUrl}>
              Cancel this order
            </a>
          )}
        </p>
      </div>
    </Page>
  ) as string;
}

/** States in which an order came to nothing. */
const stops: ReadonlySet<OrderStatus> = new Set(['out_of_stock', 'payment_declined', 'cancelled']);

function tone(status: OrderStatus): string {
  if (stops.has(status)) return 'notice-warning';
  return status === 'received' ? '' : 'notice-success';
}

function Timeline({ order }: { readonly order: OrderView }) {
  const at = new Intl.DateTimeFormat(brand.locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  return (
    <ol class="timeline" aria-label="What happened, and what comes next">
      {order.timeline.map((step, place) => {
        const present = place === order.timeline.length - 1;
        return (
          <li
            class={stops.has(step.status) ? 'timeline-stopped' : 'timeline-done'}
            {...(present ? { 'aria-current': 'step' } : {})}
          >
            <strong safe>{statusWords[step.status]}</strong> {present && <span class="timeline-present">Now</span>}{' '}
            <time datetime={step.at} safe>
              {`${at.format(new Date(step.at))} UTC`}
            </time>
          </li>
        );
      })}
      {statesAhead(order.status).map((state) => (
        <li class="timeline-next">
          <span safe>{statusWords[state]}</span> <span class="visually-hidden">Not yet</span>
        </li>
      ))}
    </ol>
  );
}

function Address({ shipTo }: { readonly shipTo: NonNullable<OrderView['shipTo']> }) {
  const country = new Intl.DisplayNames([brand.locale], { type: 'region' }).of(shipTo.country) ?? shipTo.country;
  const parts = [shipTo.name, shipTo.line1, shipTo.line2, `${shipTo.postcode} ${shipTo.city}`, shipTo.region, country];
  return (
    <section class="order-address">
      <h2>Delivery</h2>
      <address>
        {parts
          .filter((part) => part !== undefined)
          .map((part) => (
            <>
              <span safe>{part}</span>
              <br />
            </>
          ))}
      </address>
    </section>
  );
}

function Lines({ order }: { readonly order: OrderView }) {
  return (
    <div class="table-frame">
      <table class="table order-lines">
        <caption class="visually-hidden">What was ordered</caption>
        <thead>
          <tr>
            <th scope="col">Shape</th>
            <th scope="col" class="number">
              Quantity
            </th>
            <th scope="col" class="number">
              Sum
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr>
              <th scope="row">
                <a href={paths.product(line.slug)} safe>
                  {line.name}
                </a>{' '}
                <span class="line-each">
                  <Money amount={line.unitPrice} currency={order.currency} /> each
                </span>
              </th>
              <td class="number">{line.qty}</td>
              <td class="number">
                <Money amount={line.lineTotal} currency={order.currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">
              Total
            </th>
            <td class="number">
              <Money amount={order.total} currency={order.currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
