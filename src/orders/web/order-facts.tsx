import { type Address, addressLines } from '../../addresses/index.js';
import { Money, paths } from '../../web/index.js';
import { number, Sentence, words } from '../../words/index.js';
import type { PaymentMethod } from '../messages/order-placed.v1.js';
import type { OrderStatus } from '../order-status.js';
import type { OrderView } from './order-lookup.js';

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
export function OrderPayment({ method, status }: { readonly method: PaymentMethod; readonly status: OrderStatus }) {
  return (
    <section class="order-address">
      <h2>{said.payment}</h2>
      <p>
        {words.checkout.payment[method]}
        <br />
        {said.paid[payState(method, status)]}
      </p>
    </section>
  );
}

/** As much as the order’s own state tells about its payment. */
function payState(method: PaymentMethod, status: OrderStatus): keyof typeof said.paid {
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
      return method === 'invoice' ? 'byInvoice' : 'yes';
  }
}
