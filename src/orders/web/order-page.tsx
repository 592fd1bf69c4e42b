import { addressLines } from '../../addresses/index.js';
import { Money, Page, paths, type Visitor } from '../../web/index.js';
import { number, second, Sentence, words } from '../../words/index.js';
import { isAtRest, notCancellable, statesAhead, type OrderStatus } from '../order-status.js';
import { OrderHeading } from './order-heading.js';
import type { OrderView } from './order-lookup.js';

const said = words.orders;

const REFRESH_SECONDS = 3;

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
      title={said.order(order.number)}
      noindex
      visitor={visitor}
      {...(waiting ? { refreshAfter: REFRESH_SECONDS } : {})}
    >
      <div class="page-narrow">
        <OrderHeading number={order.number} />
        {cancelRefused && whyNot !== undefined && (
          <p class="notice notice-warning" role="alert" safe>
            {whyNot}
          </p>
        )}
        <div role="status" data-order-part="news" data-order-status={order.status} {...follow}>
          <div class={`notice ${tone(order.status)}`}>
            <h2>{said.status[order.status]}</h2>
            <p>{said.lead[order.status]}</p>
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
            {said.backToShapes}
          </a>
          {whyNot === undefined && (
            <a class="button button-quiet" href={cancelUrl}>
              {words.cancelling.cancel}
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
  return (
    <ol class="timeline" aria-label={said.timeline}>
      {order.timeline.map((step, place) => {
        const present = place === order.timeline.length - 1;
        return (
          <li
            class={stops.has(step.status) ? 'timeline-stopped' : 'timeline-done'}
            {...(present ? { 'aria-current': 'step' } : {})}
          >
            <strong>{said.status[step.status]}</strong> {present && <span class="timeline-present">{said.now}</span>}{' '}
            <time datetime={step.at} safe>
              {second(new Date(step.at))}
            </time>
          </li>
        );
      })}
      {statesAhead(order.status).map((state) => (
        <li class="timeline-next">
          <span>{said.status[state]}</span> <span class="visually-hidden">{said.notYet}</span>
        </li>
      ))}
    </ol>
  );
}

function Address({ shipTo }: { readonly shipTo: NonNullable<OrderView['shipTo']> }) {
  return (
    <section class="order-address">
      <h2>{said.delivery}</h2>
      <address>
        {addressLines(shipTo).map((line) => (
          <>
            <span safe>{line}</span>
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
        <caption class="visually-hidden">{said.whatWasOrdered}</caption>
        <thead>
          <tr>
            <th scope="col">{said.shape}</th>
            <th scope="col" class="number">
              {said.quantity}
            </th>
            <th scope="col" class="number">
              {said.sum}
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
                  <Sentence
                    words={said.each}
                    parts={{ price: <Money amount={line.unitPrice} currency={order.currency} /> }}
                  />
                </span>
              </th>
              <td class="number" safe>
                {number(line.qty)}
              </td>
              <td class="number">
                <Money amount={line.lineTotal} currency={order.currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">
              {said.total}
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
