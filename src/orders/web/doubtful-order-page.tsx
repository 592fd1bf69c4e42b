import { Page, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { OrderHeading } from './order-heading.js';

const { doubtful, nothing, backToShapes } = words.orders;

/** Shown while nobody can tell whether a purchase was accepted. Asks again by itself. */
export function BeingCheckedPage(props: {
  readonly number: string;
  readonly visitor: Visitor;
  /** Seconds. */
  readonly againAfter: number;
}): string {
  const { number, visitor, againAfter } = props;
  return (
    <Page title={doubtful.title(number)} noindex visitor={visitor} refreshAfter={againAfter}>
      <div class="page-narrow">
        <OrderHeading number={number} />
        <div class="notice notice-warning" role="status" data-look-again={String(againAfter)}>
          <h2>{doubtful.checking}</h2>
          <p>{doubtful.dontOrderAgain}</p>
        </div>
        <p>
          <a class="button button-quiet" href={paths.home}>
            {backToShapes}
          </a>
        </p>
      </div>
    </Page>
  ) as string;
}

/** Shown once it is certain that a purchase came to nothing. */
export function NothingOrderedPage({ visitor }: { readonly visitor: Visitor }): string {
  return (
    <Page title={nothing.title} noindex visitor={visitor}>
      <div class="page-narrow">
        <h1>{nothing.title}</h1>
        <div class="notice notice-warning" role="status">
          <p>{nothing.notReached}</p>
        </div>
        <p class="cluster">
          <a class="button" href={paths.review}>
            {nothing.review}
          </a>
          <a class="button button-quiet" href={paths.cart}>
            {nothing.cart}
          </a>
        </p>
      </div>
    </Page>
  ) as string;
}
