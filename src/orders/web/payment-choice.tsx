import { Choice, type FieldFault, fieldId } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { PaymentMethod } from '../messages/order-placed.v1.js';

const said = words.checkout.payment;

export interface PaymentChoiceProps {
  /** What the field is called. */
  readonly name: string;
  readonly methods: readonly PaymentMethod[];
  readonly chosen?: string | undefined;
  readonly faults?: readonly FieldFault[] | undefined;
}

/** The ways to pay, one to be chosen. Stands in a field set. */
export function PaymentChoice({ name, methods, chosen, faults }: PaymentChoiceProps) {
  const fault = faults?.find(({ field }) => field === name);
  const id = fieldId(name);
  return (
    <>
      {fault !== undefined && (
        <p class="field-error" id={`${id}-error`} safe>
          {fault.message}
        </p>
      )}
      {methods.map((method, index) => (
        <Choice
          id={index === 0 ? id : `${id}-${String(index)}`}
          name={name}
          value={method}
          label={said[method]}
          hint={said[`${method}Hint`]}
          checked={chosen === method}
          aria-describedby={fault === undefined ? undefined : `${id}-error`}
          required
        />
      ))}
    </>
  );
}
