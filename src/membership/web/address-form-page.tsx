import { AddressFields } from '../../addresses/web/address-fields.js';
import { Button, Choice, CsrfField, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { AccountFrame, type FormState } from './account-frame.js';

const said = words.membership.addresses;

export interface AddressFormPageProps extends FormState {
  readonly visitor: Visitor;
  /** A name for the address; one that isn’t kept yet has it from here, so that sending twice keeps it once. */
  readonly id: string;
  readonly isNew: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly usual: boolean;
  /** Whether the form is drawn for another country than the values were given for. */
  readonly redrawn?: boolean;
}

export function AddressFormPage(props: AddressFormPageProps): string {
  const { visitor, id, isNew, values, usual, faults, notice, redrawn } = props;
  return AccountFrame({
    visitor,
    title: isNew ? said.newTitle : said.editTitle,
    at: 'addresses',
    faults,
    notice,
    children: (
      <>
        <form class="stack" method="post" action={isNew ? paths.addresses : paths.address(id)} novalidate>
          <CsrfField visitor={visitor} />
          {/* Enter in a field presses the first button, which would be the one that changes the country. */}
          <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
          {isNew && <input type="hidden" name="id" value={id} />}
          <AddressFields
            prefix=""
            values={values}
            faults={faults}
            redrawAt={paths.addressCountry(isNew ? 'new' : id)}
            redrawn={redrawn === true}
          />
          <Choice type="checkbox" id="field-usual" name="usual" value="yes" label={said.asUsual} checked={usual} />
          <p>
            <Button data-once>{said.save}</Button>
          </p>
        </form>
        <p>
          <a href={paths.addresses}>{said.back}</a>
        </p>
      </>
    ),
  });
}
