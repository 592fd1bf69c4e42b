import { Button, type ButtonKind, ButtonLink, ErrorSummary, Field, Pagination, Quantity } from '../../web/index.js';
import { Shelf, Specimen } from './specimen.js';

const kinds: readonly ButtonKind[] = ['plain', 'quiet', 'danger', 'link'];
const HERE = '#pagination';

/** What is pressed and filled in. */
export function Controls() {
  return (
    <>
      <Shelf id="button" name="Button" from="src/web/components/button.tsx">
        {kinds.map((kind) => (
          <Specimen state={kind}>
            <Button kind={kind} type="button">
              Add to cart
            </Button>
          </Specimen>
        ))}
        <Specimen state="at work (aria-busy)">
          <Button type="button" aria-busy="true">
            Adding
          </Button>
        </Specimen>
        <Specimen state="disabled">
          <Button type="button" disabled>
            Add to cart
          </Button>
        </Specimen>
        <Specimen state="at its end (aria-disabled)">
          <Button kind="quiet" type="button" aria-disabled="true">
            One less
          </Button>
        </Specimen>
        <Specimen state="a link that looks like one">
          <ButtonLink href="#button">Look at polygons</ButtonLink>
        </Specimen>
      </Shelf>
      <Shelf id="field" name="Field" from="src/web/components/field.tsx">
        <Specimen state="empty">
          <Field name="empty" label="Your name" />
        </Specimen>
        <Specimen state="filled, with a hint">
          <Field
            name="hinted"
            label="E-mail"
            type="email"
            value="ada@example.com"
            hint="The confirmation goes there."
          />
        </Specimen>
        <Specimen state="optional">
          <Field name="optional" label="Flat, floor, company" required={false} />
        </Specimen>
        <Specimen state="with a fault">
          <Field
            name="faulty"
            label="E-mail"
            type="email"
            value="ada@"
            faults={[{ field: 'faulty', message: 'Please enter an e-mail address, such as ada@example.com' }]}
          />
        </Specimen>
        <Specimen state="all faults of a form">
          <ErrorSummary
            faults={[
              { field: 'faulty', message: 'Please enter an e-mail address, such as ada@example.com' },
              { field: 'empty', message: 'Please enter your name' },
            ]}
          />
        </Specimen>
      </Shelf>
      <Shelf id="quantity" name="Quantity" from="src/web/components/quantity.tsx">
        <Specimen state="one">
          <div class="field field-short">
            <label for="quantity-one">Quantity</label>
            <Quantity id="quantity-one" value={1} min={1} max={99} />
          </div>
        </Specimen>
        <Specimen state="as many as there may be">
          <div class="field field-short">
            <label for="quantity-most">Quantity</label>
            <Quantity id="quantity-most" value={99} min={1} max={99} />
          </div>
        </Specimen>
      </Shelf>
      <Shelf id="pagination" name="Pagination" from="src/web/components/pagination.tsx">
        <Specimen state="first page">
          <Pagination label="Pages, at the first" page={1} pages={3} hrefOf={() => HERE} />
        </Specimen>
        <Specimen state="in the middle of many">
          <Pagination label="Pages, in the middle" page={6} pages={12} hrefOf={() => HERE} />
        </Specimen>
        <Specimen state="last page, by age">
          <Pagination label="Pages, by age" page={3} pages={3} hrefOf={() => HERE} byAge />
        </Specimen>
      </Shelf>
    </>
  );
}
