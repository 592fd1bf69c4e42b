import { Button, type ButtonKind, ButtonLink, ErrorSummary, Field } from '../../web/index.js';
import { Shelf, Specimen } from './specimen.js';

const kinds: readonly ButtonKind[] = ['plain', 'quiet', 'danger', 'link'];

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
        <Specimen state="words from somebody else (escaped)">
          <Button type="button" words="Shapes & solids" />
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
    </>
  );
}
