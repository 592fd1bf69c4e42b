import { brand, Money, Page, paths, type Visitor } from '../../web/index.js';
import { type Order } from '../order.js';
import { statusWords } from '../order-status.js';

export interface OrdersPageProps {
  readonly orders: readonly Order[];
  readonly page: number;
  readonly pages: number;
  readonly visitor: Visitor;
}

/** A member’s orders, newest first. */
export function OrdersPage({ orders, page, pages, visitor }: OrdersPageProps): string {
  const day = new Intl.DateTimeFormat(brand.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Page title="Your orders" noindex visitor={visitor}>
      <h1>Your orders</h1>
      {orders.length === 0 ? (
        <section class="empty">
          <p>No orders yet. An order placed a moment ago appears here once it is recorded.</p>
          <p>
            <a class="button" href={paths.home}>
              Look at the shapes
            </a>
          </p>
        </section>
      ) : (
        <div class="page-narrow">
          <div class="table-frame">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">Order</th>
                  <th scope="col">State</th>
                  <th scope="col" class="number">
                    Total
                  </th>
                </tr>
              </thead>
              <tbody>
                {orders.map((order) => (
                  <tr>
                    <th scope="row">
                      <a class="order-number" href={paths.order(order.id)} safe>
                        {order.number}
                      </a>{' '}
                      <time class="line-each" datetime={order.placedAt.toISOString()} safe>
                        {day.format(order.placedAt)}
                      </time>
                    </th>
                    <td safe>{statusWords[order.status]}</td>
                    <td class="number">
                      <Money amount={order.total} currency={order.currency} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      {pages > 1 && (
        <nav class="pager" aria-label="Pages">
          {page > 1 && (
            <a rel="prev" href={`${paths.orders}?page=${String(page - 1)}`}>
              Newer
            </a>
          )}
          <span safe>{`Page ${String(page)} of ${String(pages)}`}</span>
          {page < pages && (
            <a rel="next" href={`${paths.orders}?page=${String(page + 1)}`}>
              Older
            </a>
          )}
        </nav>
      )}
    </Page>
  ) as string;
}
