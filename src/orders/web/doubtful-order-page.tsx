import { Page, paths, type Visitor } from '../../web/index.js';

/** Shown while nobody can tell whether a purchase was accepted. Asks again by itself. */
export function BeingCheckedPage(props: {
  readonly number: string;
  readonly visitor: Visitor;
  /** Seconds. */
  readonly againAfter: number;
}): string {
  const { number, visitor, againAfter } = props;
  return (
    <Page title={`Order ${number} is being checked`} noindex visitor={visitor} refreshAfter={againAfter}>
      <div class="page-narrow">
        <h1>
          Order{' '}
          <span class="order-number" safe>
            {number}
          </span>
        </h1>
        <div class="notice notice-warning" role="status" data-look-again={String(againAfter)}>
          <h2>We are checking whether your order reached us</h2>
          <p>
            Please don’t order again yet. This page asks again every few seconds and tells you as soon as we know. If
            your order reached us, this is its number; if it didn’t, your cart is as you left it.
          </p>
        </div>
        <p>
          <a class="button button-quiet" href={paths.home}>
            Back to the shapes
          </a>
        </p>
      </div>
    </Page>
  ) as string;
}

/** Shown once it is certain that a purchase came to nothing. */
export function NothingOrderedPage({ visitor }: { readonly visitor: Visitor }): string {
  return (
    <Page title="Nothing was ordered" noindex visitor={visitor}>
      <div class="page-narrow">
        <h1>Nothing was ordered</h1>
        <div class="notice notice-warning" role="status">
          <p>Your order didn’t reach us, and nothing is charged. Your cart is as you left it.</p>
        </div>
        <p class="cluster">
          <a class="button" href={paths.review}>
            Review your order
          </a>
          <a class="button button-quiet" href={paths.cart}>
            Look at the cart
          </a>
        </p>
      </div>
    </Page>
  ) as string;
}
