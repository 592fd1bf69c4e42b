import type { PropsWithChildren } from '@kitajs/html';
import { words } from '../../words/index.js';
import type { FieldFault } from '../problems/problem.js';
import { Notice } from './notice.js';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly inputmode?: 'numeric' | 'email';
  readonly enterkeyhint?: 'next' | 'done';
  readonly hint?: string;
  readonly faults?: readonly FieldFault[] | undefined;
}

/** No form of ours sends more in a field: whoever does is not sent all of it back. */
const LONGEST_SHOWN = 1024;

/** Has the focus when the page comes; allowed on any element, which the types don’t know yet. */
export const FOCUSED = { autofocus: true };

/** Id of the input of a field, which a summary of errors links to. */
export function fieldId(name: string): string {
  return `field-${name.replace(/\W/g, '-')}`;
}

/** A labelled input with its hint and its error beside it. */
export function Field(props: FieldProps) {
  const { name, value, type = 'text', autocomplete, required = true, maxlength, inputmode, enterkeyhint } = props;
  return (
    <Labelled {...props}>
      <input
        id={fieldId(name)}
        name={name}
        type={type}
        value={(value ?? '').slice(0, LONGEST_SHOWN)}
        autocomplete={autocomplete}
        required={required}
        maxlength={maxlength}
        inputmode={inputmode}
        enterkeyhint={enterkeyhint}
        {...describedBy(props)}
      />
    </Labelled>
  );
}

export interface ChoiceFieldProps extends Pick<
  FieldProps,
  'name' | 'label' | 'value' | 'autocomplete' | 'required' | 'faults'
> {
  readonly choices: readonly { readonly value: string; readonly name: string }[];
}

/** A labelled list to choose one from, with its error beside it. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { name, value, autocomplete, required = true, choices } = props;
  return (
    <Labelled {...props}>
      <select id={fieldId(name)} name={name} autocomplete={autocomplete} required={required} {...describedBy(props)}>
        <option value="">{words.form.pleaseChoose}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value} safe>
            {choice.name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

type Said = Pick<FieldProps, 'name' | 'label' | 'required' | 'hint' | 'faults'>;

const faultOf = ({ name, faults }: Said) => faults?.find(({ field }) => field === name);

/** What stands around whatever is filled in. */
function Labelled({ children, ...said }: PropsWithChildren<Said>) {
  const { name, label, required = true, hint } = said;
  const fault = faultOf(said);
  const id = fieldId(name);
  return (
    <div class="field">
      <label for={id}>
        <span safe>{label}</span>
        {!required && <span class="field-optional"> {words.form.optional}</span>}
      </label>
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`} safe>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p class="field-error" id={`${id}-error`} safe>
          {fault.message}
        </p>
      )}
      {children as 'safe'}
    </div>
  );
}

/** What is read out with it. */
function describedBy(said: Said) {
  const id = fieldId(said.name);
  const wrong = faultOf(said) !== undefined;
  const parts = [...(said.hint === undefined ? [] : [`${id}-hint`]), ...(wrong ? [`${id}-error`] : [])];
  return {
    'aria-describedby': parts.length === 0 ? undefined : parts.join(' '),
    'aria-invalid': wrong ? ('true' as const) : undefined,
  };
}

/** All errors of a form in one place, each leading to its field. */
export function ErrorSummary({ faults }: { readonly faults: readonly FieldFault[] | undefined }) {
  if (faults === undefined || faults.length === 0) return <></>;
  return (
    <Notice tone="error" role="alert" tabindex="-1" {...FOCUSED} heading={words.form.thingsToMend(faults.length)}>
      <ul>
        {faults.map(({ field, message }) => (
          <li>
            <a href={`#${fieldId(field)}`} safe>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
