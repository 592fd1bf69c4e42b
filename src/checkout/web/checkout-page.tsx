import {
  CsrfField,
  ErrorSummary,
  Field,
  type FieldFault,
  Money,
  Page,
  paths,
  picture,
  type Visitor,
} from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';
import type { PricedCart } from '../../cart/index.js';
import type { PaymentMethod } from '../../orders/index.js';
import { countriesByName } from '../countries.js';
import type { FormValues } from './checkout-form.js';
import { Steps } from './steps.js';

const said = words.checkout;
const countries = countriesByName();

export interface CheckoutPageProps {
  readonly cart: PricedCart;
  readonly visitor: Visitor;
  readonly methods: readonly PaymentMethod[];
  readonly values: FormValues;
  readonly faults?: readonly FieldFault[];
}

/** One calm page of three groups: who buys, where it goes, how it is paid. */
export function CheckoutPage({ cart, visitor, methods, values, faults }: CheckoutPageProps): string {
  const field = (name: string) => ({ name, value: values[name], faults });
  return (
    <Page title={faults === undefined ? said.title : words.form.errorTitle(said.title)} noindex visitor={visitor}>
      <Steps at="checkout" />
      <h1>{said.title}</h1>
      <div class="checkout-page">
        <div class="checkout-words">
          <ErrorSummary faults={faults} />
          <form class="checkout" method="post" action={paths.checkout} novalidate>
            <CsrfField visitor={visitor} />
            <fieldset>
              <legend>{said.contact.title}</legend>
              <Field {...field('contact.name')} label={said.contact.name} autocomplete="name" maxlength={200} />
              <Field
                {...field('contact.email')}
                label={said.contact.email}
                type="email"
                autocomplete="email"
                maxlength={254}
                hint={said.contact.emailHint}
              />
            </fieldset>
            <fieldset>
              <legend>{said.delivery.title}</legend>
              <Field
                {...field('shipTo.name')}
                label={said.delivery.name}
                autocomplete="shipping name"
                maxlength={200}
              />
              <Field
                {...field('shipTo.line1')}
                label={said.delivery.line1}
                autocomplete="shipping address-line1"
                maxlength={200}
              />
              <Field
                {...field('shipTo.line2')}
                label={said.delivery.line2}
                autocomplete="shipping address-line2"
                maxlength={200}
                required={false}
              />
              <div class="fields-row">
                <Field
                  {...field('shipTo.city')}
                  label={said.delivery.city}
                  autocomplete="shipping address-level2"
                  maxlength={120}
                />
                <Field
                  {...field('shipTo.postcode')}
                  label={said.delivery.postcode}
                  autocomplete="shipping postal-code"
                  maxlength={20}
                />
              </div>
              <div class="fields-row">
                <Field
                  {...field('shipTo.region')}
                  label={said.delivery.region}
                  autocomplete="shipping address-level1"
                  maxlength={120}
                  required={false}
                />
                <CountryField {...field('shipTo.country')} />
              </div>
            </fieldset>
            <fieldset class="choices">
              <legend>{said.payment.title}</legend>
              <PaymentChoice methods={methods} chosen={values['payment.method']} faults={faults} />
            </fieldset>
            <div class="checkout-end">
              <p>
                <Sentence
                  words={said.total}
                  parts={{ price: <Money amount={cart.subtotal} currency={cart.currency} /> }}
                />
              </p>
              <button class="button" type="submit">
                {said.toReview}
              </button>
            </div>
          </form>
        </div>
        <CartAside cart={cart} />
      </div>
    </Page>
  ) as string;
}

/** What it is all about, beside the form where there is room for it. */
function CartAside({ cart }: { readonly cart: PricedCart }) {
  return (
    <aside class="checkout-cart" aria-labelledby="checkout-cart">
      <h2 id="checkout-cart">{said.yourOrder}</h2>
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
    </aside>
  );
}

function CountryField(props: { name: string; value: string | undefined; faults: readonly FieldFault[] | undefined }) {
  const fault = props.faults?.find(({ field }) => field === props.name);
  return (
    <div class="field">
      <label for="field-shipTo-country">{said.delivery.country}</label>
      {fault !== undefined && (
        <p class="field-error" id="field-shipTo-country-error" safe>
          {fault.message}
        </p>
      )}
      <select
        id="field-shipTo-country"
        name={props.name}
        autocomplete="shipping country"
        required
        aria-describedby={fault === undefined ? undefined : 'field-shipTo-country-error'}
        aria-invalid={fault === undefined ? undefined : 'true'}
      >
        <option value="">{words.form.pleaseChoose}</option>
        {countries.map(({ code, name }) => (
          <option value={code} selected={props.value === code} safe>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function PaymentChoice(props: {
  methods: readonly PaymentMethod[];
  chosen: string | undefined;
  faults: readonly FieldFault[] | undefined;
}) {
  const fault = props.faults?.find(({ field }) => field === 'payment.method');
  return (
    <>
      {fault !== undefined && (
        <p class="field-error" safe>
          {fault.message}
        </p>
      )}
      {props.methods.map((method, index) => (
        <div class="choice">
          <input
            type="radio"
            id={index === 0 ? 'field-payment-method' : `field-payment-method-${String(index)}`}
            name="payment.method"
            value={method}
            checked={props.chosen === method}
            required
          />
          <label for={index === 0 ? 'field-payment-method' : `field-payment-method-${String(index)}`}>
            <span>{said.payment[method]}</span>
            <span class="field-hint">{said.payment[`${method}Hint`]}</span>
          </label>
        </div>
      ))}
    </>
  );
}
