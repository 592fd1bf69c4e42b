import { words } from '../../words/index.js';
import type { FieldFault } from '../problems/problem.js';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly hint?: string;
  readonly faults?: readonly FieldFault[] | undefined;
}

/** Id of the input of a field, which a summary of errors links to. */
export function fieldId(name: string): string {
  return `field-${name.replace(/\W/g, '-')}`;
}

/** A labelled input with its hint and its error beside it. */
export function Field(props: FieldProps) {
  const { name, label, value, type = 'text', autocomplete, required = true, maxlength, hint, faults } = props;
  const fault = faults?.find(({ field }) => field === name);
  const id = fieldId(name);
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-error`].join(' ').trim();
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
      <input
        id={id}
        name={name}
        type={type}
        value={value ?? ''}
        autocomplete={autocomplete}
        required={required}
        maxlength={maxlength}
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={fault === undefined ? undefined : 'true'}
      />
    </div>
  );
}

/** All errors of a form in one place, each leading to its field. */
export function ErrorSummary({ faults }: { readonly faults: readonly FieldFault[] | undefined }) {
  if (faults === undefined || faults.length === 0) return <></>;
  return (
    <div class="notice notice-error" role="alert" tabindex="-1">
      <h2 safe>{words.form.thingsToMend(faults.length)}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li>
            <a href={`#${fieldId(field)}`} safe>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
