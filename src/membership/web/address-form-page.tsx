import { countriesByName } from '../../addresses/index.js';
import { Button, CsrfField, Field, type FieldFault, fieldId, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { AccountFrame, type FormState } from './account-frame.js';

const said = words.membership.addresses;
const countries = countriesByName();

export interface AddressFormPageProps extends FormState {
  readonly visitor: Visitor;
  /** A name for the address; one that isn’t kept yet has it from here, so that sending twice keeps it once. */
  readonly id: string;
  readonly isNew: boolean;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly usual: boolean;
}

export function AddressFormPage(props: AddressFormPageProps): string {
  const { visitor, id, isNew, values, usual, faults, notice } = props;
  const field = (name: string) => ({ name, value: values[name], faults });
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
          {isNew && <input type="hidden" name="id" value={id} />}
          <Field {...field('name')} label={said.recipient} autocomplete="name" maxlength={200} />
          <Field {...field('line1')} label={said.line1} autocomplete="address-line1" maxlength={200} />
          <Field {...field('line2')} label={said.line2} autocomplete="address-line2" maxlength={200} required={false} />
          <div class="fields-row">
            <Field {...field('city')} label={said.city} autocomplete="address-level2" maxlength={120} />
            <Field {...field('postcode')} label={said.postcode} autocomplete="postal-code" maxlength={20} />
          </div>
          <div class="fields-row">
            <Field
              {...field('region')}
              label={said.region}
              autocomplete="address-level1"
              maxlength={120}
              required={false}
            />
            <CountryField value={values['country']} faults={faults} />
          </div>
          <div class="choice">
            <input type="checkbox" id="field-usual" name="usual" value="yes" checked={usual} />
            <label for="field-usual">{said.asUsual}</label>
          </div>
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

function CountryField(props: {
  readonly value: string | undefined;
  readonly faults: readonly FieldFault[] | undefined;
}) {
  const fault = props.faults?.find(({ field }) => field === 'country');
  const id = fieldId('country');
  return (
    <div class="field">
      <label for={id}>{said.country}</label>
      {fault !== undefined && (
        <p class="field-error" id={`${id}-error`} safe>
          {fault.message}
        </p>
      )}
      <select
        id={id}
        name="country"
        autocomplete="country"
        required
        aria-describedby={fault === undefined ? undefined : `${id}-error`}
        aria-invalid={fault === undefined ? undefined : 'true'}
      >
        <option value="">{said.countryChoose}</option>
        {countries.map(({ value: code, name }) => (
          <option value={code} selected={props.value === code} safe>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
