import {
  Button,
  Choice,
  CsrfField,
  ErrorSummary,
  Field,
  type FieldFault,
  FOCUSED,
  Money,
  Notice,
  Page,
  paths,
  picture,
  type Visitor,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import { AddressFields } from '../../addresses/web/address-fields.js';
import type { PricedCart } from '../../cart/index.js';
import { Shortage } from '../../cart/web/shortage.js';
import type { PaymentMethod } from '../../orders/index.js';
import { PaymentChoice } from '../../orders/web/payment-choice.js';
import type { FormValues } from './checkout-form.js';
import { Steps } from './steps.js';

const said = words.checkout;
export interface CheckoutPageProps {
  readonly cart: PricedCart;
  readonly visitor: Visitor;
  readonly methods: readonly PaymentMethod[];
  readonly values: FormValues;
  readonly faults?: readonly FieldFault[];
  /** Why the shopper sees the page again. */
  readonly news?: CheckoutNews | undefined;
  /** Whether the form is drawn for another country than the values were given for. */
  readonly redrawn?: boolean;
}

/** `stale`: the form is of another sign-in; `short`: there is too little of something; `empty`: there is nothing to buy. */
export type CheckoutNews = 'stale' | 'short' | 'empty';

/** One calm page of three groups: who buys, where it goes, how it is paid. */
export function CheckoutPage({ cart, visitor, methods, values, faults, news, redrawn }: CheckoutPageProps): string {
  const field = (name: string) => ({ name, value: values[name], faults });
  return (
    <Page
      title={faults === undefined ? said.title : words.form.errorTitle(said.title)}
      noindex
      visitor={visitor}
      cartCount={piecesIn(cart)}
    >
      <Steps at="checkout" />
      <h1>{said.title}</h1>
      <div class="checkout-page">
        {cart.lines.length > 0 && <CartAside cart={cart} />}
        <div class="checkout-words">
          {news === 'short' ? (
            <Shortage cart={cart} visitor={visitor} next="checkout">
              <p>
                <Sentence words={said.news.short} parts={newsParts} />
              </p>
            </Shortage>
          ) : (
            news !== undefined && <News news={news} />
          )}
          <ErrorSummary faults={faults} />
          <form class="checkout" method="post" action={paths.checkout} novalidate data-check={paths.checkoutCheck}>
            <CsrfField visitor={visitor} />
            {/* Enter in a field presses the first button, which would be the one that changes the country. */}
            <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
            {visitor.memberId === undefined && <SignInOffer />}
            <fieldset>
              <legend>{said.contact.title}</legend>
              <Field
                {...field('contact.name')}
                label={said.contact.name}
                autocomplete="name"
                maxlength={200}
                enterkeyhint="next"
              />
              <Field
                {...field('contact.email')}
                label={said.contact.email}
                type="email"
                autocomplete="email"
                inputmode="email"
                enterkeyhint="next"
                maxlength={254}
                hint={said.contact.emailHint}
              />
            </fieldset>
            <fieldset>
              <legend>{said.delivery.title}</legend>
              <AddressFields
                purpose="shipping"
                prefix="shipTo."
                values={values}
                faults={faults}
                redrawAt={paths.checkoutCountry}
                redrawn={redrawn === true}
              />
              {visitor.memberId !== undefined && (
                <Choice
                  type="checkbox"
                  id="field-keep"
                  name="keep"
                  value="yes"
                  label={said.delivery.keep}
                  hint={said.delivery.keepHint}
                  checked={values['keep'] === 'yes'}
                />
              )}
            </fieldset>
            <fieldset class="choices">
              <legend>{said.payment.title}</legend>
              <PaymentChoice
                name="payment.method"
                methods={methods}
                chosen={values['payment.method']}
                faults={faults}
              />
            </fieldset>
            <div class="checkout-end">
              <p>
                <Sentence
                  words={said.total}
                  parts={{ price: <Money amount={cart.subtotal} currency={cart.currency} /> }}
                />
              </p>
              <Button>{said.toReview}</Button>
            </div>
          </form>
        </div>
      </div>
    </Page>
  ) as string;
}

const newsParts = {
  signIn: (
    <a href={paths.signIn} target="_blank">
      {said.news.signIn}
    </a>
  ),
  cart: <a href={paths.cart}>{said.news.cart}</a>,
};

const piecesIn = ({ lines }: PricedCart) => lines.reduce((sum, { qty }) => sum + qty, 0);

/** For those with an account: what is typed comes along to it. */
function SignInOffer() {
  const signIn = (
    <Button kind="link" formaction={paths.checkoutSignIn} formnovalidate>
      {said.signIn.button}
    </Button>
  );
  return (
    <p>
      <Sentence words={said.signIn.offer} parts={{ signIn }} />
    </p>
  );
}

/** What came in between. What was typed is still in the form. */
function News({ news }: { readonly news: Exclude<CheckoutNews, 'short'> }) {
  return (
    <Notice tone="warning" role="alert" tabindex="-1" {...FOCUSED}>
      <p>
        <Sentence words={said.news[news]} parts={newsParts} />
      </p>
    </Notice>
  );
}

/** What it is all about: beside the form where there is room for it, folded above it where there isn’t. */
function CartAside({ cart }: { readonly cart: PricedCart }) {
  return (
    <aside class="checkout-cart" aria-label={said.yourOrder}>
      <details>
        <summary>
          <span>
            {said.yourOrder} <small safe>{said.inAll(piecesIn(cart))}</small>
          </span>
          <Money amount={cart.subtotal} currency={cart.currency} />
        </summary>
        <h2>{said.yourOrder}</h2>
        <ul role="list">
          {cart.lines.map((line) => (
            <li>
              <img src={picture(line.image)} alt="" width="52" height="52" />
              <span safe>{line.qty === 1 ? line.name : said.pieces(line.name, line.qty)}</span>
              <Money amount={line.lineTotal} currency={cart.currency} />
            </li>
          ))}
        </ul>
        <p class="checkout-cart-total">
          <Sentence words={said.total} parts={{ price: <Money amount={cart.subtotal} currency={cart.currency} /> }} />
        </p>
      </details>
    </aside>
  );
}
