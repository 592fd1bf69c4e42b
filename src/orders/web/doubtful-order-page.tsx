import { ButtonLink, Notice, Page, paths, type Visitor } from '../../web/index.js';
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
        <Notice tone="warning" role="status" data-look-again={String(againAfter)} heading={doubtful.checking}>
          <p>{doubtful.dontOrderAgain}</p>
        </Notice>
        <p>
          <ButtonLink kind="quiet" href={paths.home}>
            {backToShapes}
          </ButtonLink>
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
        <Notice tone="warning" role="status">
          <p>{nothing.notReached}</p>
        </Notice>
        <p class="cluster">
          <ButtonLink href={paths.review}>{nothing.review}</ButtonLink>
          <ButtonLink kind="quiet" href={paths.cart}>
            {nothing.cart}
          </ButtonLink>
        </p>
      </div>
    </Page>
  ) as string;
}
