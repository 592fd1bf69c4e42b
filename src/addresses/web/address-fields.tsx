import { Button, ChoiceField, Field, type FieldFault } from '../../web/index.js';
import { words } from '../../words/index.js';
import { countriesByName } from '../countries.js';
import { MOST } from '../address-schema.js';
import { type FieldOfCountry, fieldsOf, type LocalField } from '../fields.js';

const said = words.addresses;
const countries = countriesByName();

export interface AddressFieldsProps {
  /** What stands before each name: `shipTo.` makes `shipTo.city`. */
  readonly prefix: string;
  /** Right or wrong, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[] | undefined;
  /** What a browser that fills in the address may take it for, as in `shipping`. */
  readonly purpose?: 'shipping';
  /** Where the form is drawn anew for another country, with all that stands in it. */
  readonly redrawAt: string;
  /** Whether it is drawn for another country than the values were given for. */
  readonly redrawn?: boolean;
}

const tokens: Readonly<Record<LocalField, string>> = {
  city: 'address-level2',
  region: 'address-level1',
  postcode: 'postal-code',
};

/**
 * The fields of an address as its country has them. The script asks `redrawAt` for them when another country is chosen, and
 * takes over what is in `[data-local-fields]`; without script there is a button.
 */
export function AddressFields(props: AddressFieldsProps) {
  const { prefix, values, faults, purpose, redrawAt, redrawn = false } = props;
  const field = (name: string) => ({ name: prefix + name, value: values[prefix + name], faults });
  const country = values[`${prefix}country`];
  const filledAs = (token: string) => (purpose === undefined ? token : `${purpose} ${token}`);
  return (
    <>
      <div class="address-country">
        <ChoiceField
          {...field('country')}
          label={said.country}
          autocomplete={filledAs('country')}
          choices={countries}
        />
        <Button kind="quiet" formaction={redrawAt} formnovalidate data-redraw={`${prefix}country`}>
          {said.changeCountry}
        </Button>
      </div>
      <Field
        {...field('name')}
        label={said.name}
        autocomplete={filledAs('name')}
        maxlength={MOST.name}
        enterkeyhint="next"
      />
      <Field
        {...field('line1')}
        label={said.line1}
        autocomplete={filledAs('address-line1')}
        maxlength={MOST.line1}
        enterkeyhint="next"
      />
      <Field
        {...field('line2')}
        label={said.line2}
        autocomplete={filledAs('address-line2')}
        maxlength={MOST.line2}
        required={false}
        enterkeyhint="next"
      />
      <LocalFields country={country} field={field} filledAs={filledAs} redrawn={redrawn} />
    </>
  );
}

/** What differs from country to country. What this one doesn’t have is kept for the next. */
function LocalFields(props: {
  readonly country: string | undefined;
  readonly field: (name: LocalField) => {
    readonly name: string;
    readonly value: string | undefined;
    readonly faults: readonly FieldFault[] | undefined;
  };
  readonly filledAs: (token: string) => string;
  readonly redrawn: boolean;
}) {
  const { country, field, filledAs, redrawn } = props;
  const asked = fieldsOf(country);
  const left = (['city', 'postcode', 'region'] as const).filter((name) => !asked.some((one) => one.field === name));
  return (
    <div class="fields-row" data-local-fields>
      {asked.map((one) => (
        <LocalField {...one} {...field(one.field)} autocomplete={filledAs(tokens[one.field])} redrawn={redrawn} />
      ))}
      {left.map((name) => (
        <input type="hidden" name={field(name).name} value={field(name).value ?? ''} />
      ))}
    </div>
  );
}

function LocalField(
  props: FieldOfCountry & Parameters<typeof Field>[0] & { readonly autocomplete: string; readonly redrawn: boolean },
) {
  const { field, label, required, choices, numeric, name, value, faults, autocomplete, redrawn } = props;
  const refused = faults?.some((fault) => fault.field === name) === true;
  const common = { name, value, faults, label, required, autocomplete };
  if (choices.length > 0)
    return <ChoiceField {...common} choices={withGiven(choices, redrawn || refused ? undefined : value)} />;
  return (
    <Field {...common} maxlength={MOST[field]} enterkeyhint="next" {...(numeric ? { inputmode: 'numeric' } : {})} />
  );
}

/** The choices, and one that isn’t among them where the address has it already: whoever looks at it again must not lose it. */
function withGiven(choices: FieldOfCountry['choices'], given: string | undefined): FieldOfCountry['choices'] {
  if (given === undefined || given === '' || choices.some(({ value }) => value === given)) return choices;
  return [...choices, { value: given, name: given }];
}
