import { MOST_PER_LINE } from '../../cart/index.js';
import { QuantityStepper } from '../../cart/web/quantity-stepper.js';
import { Choice, ChoiceField, Quantity } from '../../web/index.js';
import { Shelf, Specimen } from './specimen.js';

const towns = [
  { value: 'E', name: 'Euclid' },
  { value: 'K', name: 'Kepler' },
  { value: 'P', name: 'Platon' },
];

/** What is chosen, and how many of it. */
export function Choices() {
  return (
    <>
      <Shelf id="choice" name="Choice" from="src/web/components/choice.tsx">
        <Specimen state="not chosen">
          <Choice id="choice-1" name="choice-1" value="yes" label="Invoice" />
        </Specimen>
        <Specimen state="chosen, with a hint">
          <Choice
            id="choice-2"
            name="choice-2"
            value="yes"
            label="Invoice"
            hint="Pay within 14 days of dispatch."
            checked
          />
        </Specimen>
        <Specimen state="chosen or not">
          <Choice
            type="checkbox"
            id="choice-3"
            name="choice-3"
            value="yes"
            label="Fill in the checkout with this one"
          />
        </Specimen>
        <Specimen state="chosen or not, and chosen">
          <Choice
            type="checkbox"
            id="choice-4"
            name="choice-4"
            value="yes"
            label="Fill in the checkout with this one"
            checked
          />
        </Specimen>
        <Specimen state="not for now (disabled)">
          <Choice id="choice-5" name="choice-5" value="yes" label="Invoice" hint="For orders from $20." disabled />
        </Specimen>
      </Shelf>
      <Shelf id="choice-field" name="Choice of a list" from="src/web/components/field.tsx">
        <Specimen state="nothing chosen yet">
          <ChoiceField name="town" label="Town" choices={towns} />
        </Specimen>
        <Specimen state="chosen">
          <ChoiceField name="town-chosen" label="Town" value="K" choices={towns} />
        </Specimen>
        <Specimen state="optional">
          <ChoiceField name="town-optional" label="Town" choices={towns} required={false} />
        </Specimen>
        <Specimen state="with a fault">
          <ChoiceField
            name="town-faulty"
            label="Town"
            choices={towns}
            faults={[{ field: 'town-faulty', message: 'Town: please choose one' }]}
          />
        </Specimen>
      </Shelf>
      <Shelf id="quantity" name="Quantity" from="src/web/components/quantity.tsx">
        {[1, MOST_PER_LINE].map((qty) => (
          <Specimen state={qty === 1 ? 'one' : 'as many as there may be'}>
            <div class="field field-short">
              <label for={`quantity-${String(qty)}`}>Quantity</label>
              <Quantity id={`quantity-${String(qty)}`} value={qty} min={1} max={MOST_PER_LINE} />
            </div>
          </Specimen>
        ))}
      </Shelf>
      <Shelf id="quantity-stepper" name="Quantity in the cart" from="src/cart/web/quantity-stepper.tsx">
        {(
          [
            ['one: no fewer', 1],
            ['some', 3],
            ['as many as there may be: no more', MOST_PER_LINE],
          ] as const
        ).map(([state, qty]) => (
          <Specimen state={state}>
            <div>
              <QuantityStepper sku={`SAMPLE-${String(qty)}`} name="Hexagon" qty={qty} fault={`fault-${String(qty)}`} />
            </div>
            <p class="field-error" id={`fault-${String(qty)}`}></p>
          </Specimen>
        ))}
      </Shelf>
    </>
  );
}
