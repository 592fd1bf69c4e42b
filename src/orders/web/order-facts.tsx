import { type Address, addressLines } from '../../addresses/index.js';
import { ButtonLink, Money, paths } from '../../web/index.js';
import { day, number, Sentence, words } from '../../words/index.js';
import type { OrderStatus } from '../order-status.js';
import type { OrderView, ShipmentView } from './order-view.js';

const said = words.orders;

/** What was bought, and what it comes to. */
export function OrderLines({ order }: { readonly order: OrderView }) {
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

/** Where it goes, as that country’s post has it. */
export function OrderAddress({ shipTo }: { readonly shipTo: Address }) {
  return (
    <section class="order-address">
      <h2>{said.delivery}</h2>
      <address>
        {addressLines(shipTo).map((line) => (
          <>
            <bdi safe>{line}</bdi>
            <br />
          </>
        ))}
      </address>
    </section>
  );
}

/** How it is paid, and what has become of that. */
export function OrderPayment({ order, payment }: { readonly order: OrderView; readonly payment: Payment }) {
  const { method, dueOn } = payment;
  const state = payState(payment, order.status);
  const back = (order.refunds ?? []).reduce((sum, { amount }) => sum + amount, 0);
  return (
    <section class="order-address">
      <h2>{said.payment}</h2>
      <p>
        {words.checkout.payment[method]}
        <br />
        {state === 'byInvoice' && dueOn !== undefined ? (
          <Sentence words={said.paid.byInvoiceUntil} parts={{ day: <Day date={`${dueOn}T00:00:00Z`} /> }} />
        ) : (
          said.paid[state]
        )}
        {back > 0 && state === 'yes' && (
          <>
            <br />
            <Sentence words={said.paid.inPart} parts={{ amount: <Money amount={back} currency={order.currency} /> }} />
          </>
        )}
      </p>
    </section>
  );
}

type Payment = NonNullable<OrderView['payment']>;

/** As much as the order’s own state tells about its payment, and whether an invoice is paid. */
function payState(
  { method, paid }: Payment,
  status: OrderStatus,
): Exclude<keyof typeof said.paid, 'byInvoiceUntil' | 'inPart'> {
  switch (status) {
    case 'received':
      return 'notYet';
    case 'out_of_stock':
    case 'payment_declined':
      return 'nothing';
    case 'cancelled':
      return 'owesNothing';
    case 'refunded':
      return 'back';
    default:
      return method === 'invoice' && paid !== true ? 'byInvoice' : 'yes';
  }
}

const { parcels } = said;

/** The parcels that are on their way: with whom, and where they can be followed. */
export function OrderParcels({ shipments }: { readonly shipments: readonly ShipmentView[] }) {
  return (
    <section class="stack order-parcels">
      {shipments.map((shipment, place) => (
        <div class="order-parcel">
          <h2 safe>{parcels.title(shipments.length === 1 ? undefined : place + 1)}</h2>
          <p>
            <Sentence
              words={parcels.by}
              parts={{ carrier: <bdi safe>{shipment.carrier}</bdi>, day: <Day date={shipment.shippedAt} /> }}
            />
          </p>
          {shipment.tracking !== undefined && (
            <p>
              {parcels.tracking}{' '}
              <bdi class="order-number" safe>
                {shipment.tracking}
              </bdi>
            </p>
          )}
          <ul>
            {shipment.lines.map(({ qty, name }) => (
              <li>
                <span safe>{number(qty)}</span> × <bdi safe>{name}</bdi>
              </li>
            ))}
          </ul>
          {shipment.trackingUrl !== undefined && (
            <p class="not-printed">
              <ButtonLink kind="quiet" href={shipment.trackingUrl} rel="noreferrer">
                {parcels.follow}
              </ButtonLink>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function Day({ date }: { readonly date: string }) {
  return (
    <time datetime={date.slice(0, 10)} safe>
      {day(new Date(date))}
    </time>
  );
}
