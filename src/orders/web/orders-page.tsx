import {
  AccountNav,
  ButtonLink,
  EmptyState,
  Money,
  Page,
  Pagination,
  paths,
  type Visitor,
  WaysOn,
} from '../../web/index.js';
import { day, words } from '../../words/index.js';
import { type Order } from '../order.js';

const { status, total, yours } = words.orders;

export interface OrdersPageProps {
  readonly orders: readonly Order[];
  readonly page: number;
  readonly pages: number;
  readonly visitor: Visitor;
}

/** A member’s orders, newest first. */
export function OrdersPage({ orders, page, pages, visitor }: OrdersPageProps): string {
  return (
    <Page title={yours.title} noindex visitor={visitor}>
      <div class="account">
        <AccountNav at="orders" visitor={visitor} />
        <div class="account-words">
          <h1>{yours.title}</h1>
          {orders.length === 0 ? (
            <Empty page={page} pages={pages} />
          ) : (
            <div class="table-frame">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{yours.order}</th>
                    <th scope="col">{yours.state}</th>
                    <th scope="col" class="number">
                      {total}
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
                          {day(order.placedAt)}
                        </time>
                      </th>
                      <td>{status[order.status]}</td>
                      <td class="number">
                        <Money amount={order.total} currency={order.currency} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <Pagination page={page} pages={pages} hrefOf={(other) => `${paths.orders}?page=${String(other)}`} byAge />
        </div>
      </div>
    </Page>
  ) as string;
}

function Empty({ page, pages }: Pick<OrdersPageProps, 'page' | 'pages'>) {
  const [says, leads, href] =
    page > 1
      ? [words.catalog.listing.onlyPages(pages), words.catalog.listing.toFirstPage, paths.orders]
      : [yours.none, yours.look, paths.home];
  return (
    <>
      <EmptyState drawing="parcel" words={says}>
        <p>
          <ButtonLink href={href}>{leads}</ButtonLink>
        </p>
      </EmptyState>
      <WaysOn />
    </>
  );
}
