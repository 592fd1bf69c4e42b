import {
  brand,
  Button,
  ButtonLink,
  CsrfField,
  Notice,
  type NoticeTone,
  Page,
  paths,
  ShelfLinks,
  Timeline,
  type Visitor,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { canBePutBack, isAtRest, notCancellable, statesAhead, type OrderStatus } from '../order-status.js';
import { OrderAddress, OrderLines, OrderParcels, OrderPayment } from './order-facts.js';
import { KeepOrderForm } from './keep-order-form.js';
import { OrderHeading } from './order-heading.js';
import type { OrderView } from './order-view.js';

const said = words.orders;
const next: Readonly<Partial<Record<OrderStatus, string>>> = said.next;

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
  /** Where its goods go back into the cart. */
  readonly returnUrl: string;
  /** Where another way to pay can be tried. */
  readonly payUrl: string;
  /** Whether the shopper comes from trying to pay it, too late or too often. */
  readonly payClosed: boolean;
  /** Where a guest’s order gets an account. */
  readonly accountUrl: string;
  /** Whether the shopper comes from trying to cancel it, in vain. */
  readonly cancelRefused: boolean;
}

/** Confirmation and status in one: what a shopper keeps open after buying. */
export function OrderPage(props: OrderPageProps): string {
  const { order, visitor, statusUrl, eventsUrl, cancelUrl, returnUrl, payUrl, accountUrl, cancelRefused, payClosed } =
    props;
  const { status, number, shipTo, payment, shipments = [] } = order;
  const isPayable = order.payableUntil !== undefined && Date.parse(order.payableUntil) > Date.now() && !payClosed;
  const short = order.lines.filter(({ left }) => left !== undefined);
  const whyNot = notCancellable[status];
  // Where a parcel is on its way, what comes next is said with it.
  const comesNext = status === 'packed' && shipments.length > 0 ? undefined : next[status];
  const follow = isAtRest(status) ? {} : { 'data-order-events': eventsUrl, 'data-order-status-url': statusUrl };
  return (
    <Page
      title={said.order(number)}
      noindex
      visitor={visitor}
      {...(status === 'received' ? { refreshAfter: REFRESH_SECONDS } : {})}
    >
      <div class="page-narrow">
        <OrderHeading number={number} copied />
        {cancelRefused && whyNot !== undefined && (
          <Notice tone="warning" role="alert">
            <p safe>{whyNot}</p>
          </Notice>
        )}
        {payClosed && status === 'payment_declined' && (
          <Notice tone="warning" role="alert" words={said.paying.closed} />
        )}
        <div role="status" data-order-part="news" data-order-status={status} {...follow}>
          <Notice tone={tone(status)} heading={said.status[status]}>
            <p>{status === 'packed' && shipments.length > 0 ? said.parcels.onlyPart : said.lead[status]}</p>
            {comesNext !== undefined && (
              <p class="not-printed" safe>
                {comesNext}
              </p>
            )}
            {short.length > 0 && (
              <ul>
                {short.map(({ name, qty, left }) => (
                  <li safe>{said.short(name, left ?? 0, qty)}</li>
                ))}
              </ul>
            )}
            {isPayable && <p class="not-printed">{said.keptForAWeek}</p>}
          </Notice>
        </div>
        {/* Ways on stand with the steps, in the room of those that won’t come: an open page moves nothing below them. */}
        <div data-order-part="timeline">
          {isPayable && (
            <p class="order-way-on not-printed">
              <ButtonLink href={payUrl}>{said.tryAnotherWay}</ButtonLink>
            </p>
          )}
          {canBePutBack(status) && (
            <form class="order-way-on not-printed" method="post" action={returnUrl}>
              <CsrfField visitor={visitor} />
              <Button kind={status === 'out_of_stock' ? 'plain' : 'quiet'} data-once>
                {short.length > 0 ? said.putBack.rest : said.putBack.all}
              </Button>
            </form>
          )}
          <Timeline label={said.timeline} steps={stepsOf(order)} />
          {stops.has(status) && !isPayable && <LookAround />}
        </div>
        <div data-order-part="parcels" hidden={shipments.length === 0}>
          {shipments.length > 0 && <OrderParcels shipments={shipments} />}
        </div>
        <div data-order-part="lines" class="stack" hidden={order.lines.length === 0}>
          {order.lines.length > 0 && <OrderLines order={order} />}
          <div class="order-facts">
            {shipTo !== undefined && <OrderAddress shipTo={shipTo} />}
            {payment !== undefined && <OrderPayment order={order} payment={payment} />}
          </div>
        </div>
        {/* Not before it is recorded: until then the page comes anew by itself, over what is being typed. */}
        <div data-order-part="account" class="not-printed">
          {visitor.memberId === undefined && status !== 'received' && !stops.has(status) && (
            <section class="stack" aria-labelledby="keep-order">
              <h2 id="keep-order">{said.keep.title}</h2>
              <KeepOrderForm visitor={visitor} action={accountUrl} />
            </section>
          )}
        </div>
        <p class="fine-print">
          <Sentence words={said.questions} parts={{ address: <LetterBox number={number} /> }} />
        </p>
        <p class="cluster not-printed" data-order-part="ways-on">
          <ButtonLink kind="quiet" href={paths.home}>
            {said.backToShapes}
          </ButtonLink>
          {whyNot === undefined && (
            <ButtonLink kind="quiet" href={cancelUrl}>
              {words.cancelling.cancel}
            </ButtonLink>
          )}
        </p>
      </div>
    </Page>
  ) as string;
}

/** As many as find room where the steps stood. */
const FEW_SHELVES = 5;

/** States in which an order came to nothing. */
const stops: ReadonlySet<OrderStatus> = new Set(['out_of_stock', 'payment_declined', 'cancelled']);

function tone(status: OrderStatus): NoticeTone {
  if (stops.has(status)) return 'warning';
  return status === 'received' ? 'news' : 'success';
}

function stepsOf({ timeline, status }: OrderView) {
  // What an order was before it came to nothing is no good news, and not marked as such.
  const before = stops.has(status) ? ('past' as const) : ('done' as const);
  const past = timeline.map((step, place) => ({
    words: said.status[step.status],
    state: stops.has(step.status) ? ('stopped' as const) : before,
    at: step.at,
    present: place === timeline.length - 1,
  }));
  return [...past, ...statesAhead(status).map((state) => ({ words: said.status[state], state: 'next' as const }))];
}

/** Where to look for something else; an order that can still be paid has a better way on. */
function LookAround() {
  return (
    <div class="look-around not-printed">
      <h2>{words.lookAround.title}</h2>
      <ShelfLinks most={FEW_SHELVES} />
    </div>
  );
}

/** Where to write, the order named already. */
function LetterBox({ number }: { readonly number: string }) {
  return <a href={`mailto:${brand.contact}?subject=${encodeURIComponent(said.order(number))}`}>{brand.contact}</a>;
}
