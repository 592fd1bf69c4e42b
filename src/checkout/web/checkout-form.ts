import { completed, NO_POSTCODE } from '../../addresses/index.js';
import { type FieldFault, InputFaults, parseInput } from '../../web/index.js';
import { deliveryFor } from '../purchase.js';

const GROUPS = ['contact', 'shipTo', 'payment'] as const;

/** What the page’s fields hold, by name (`shipTo.line1`), right or wrong. */
export type FormValues = Readonly<Record<string, string>>;

/** Turns `shipTo.line1=…` fields into the nested shape the shop speaks. Fields of other forms are left out, and the address is made whole. */
export function nested(body: unknown): Record<string, Record<string, unknown>> {
  const groups: Record<string, Record<string, unknown>> = { contact: {}, shipTo: {}, payment: {} };
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const [group = '', field = '', ...rest] = name.split('.');
    if (rest.length === 0 && field !== '' && (GROUPS as readonly string[]).includes(group)) {
      (groups[group] ??= {})[field] = value;
    }
  }
  return { ...groups, shipTo: completed(groups['shipTo'] ?? {}) };
}

/** What was sent, to be shown again. */
export function valuesOf(body: unknown): FormValues {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/** What was filled in before, whole or not, as the page’s fields name it. */
export function valuesOfDraft(draft: unknown): FormValues {
  const groups = (draft ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    GROUPS.flatMap((group) =>
      Object.entries(groups[group] ?? {}).flatMap(([field, value]) =>
        typeof value === 'string' && value !== NO_POSTCODE ? [[`${group}.${field}`, value] as const] : [],
      ),
    ),
  );
}

/** What may be kept of a form with faults in it: the rest. A card number, say, must not stay. */
export function withoutFaults(
  given: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  faults: readonly FieldFault[],
): Record<string, Record<string, unknown>> {
  const wrong = new Set(faults.map(({ field }) => field));
  return Object.fromEntries(
    Object.entries(given).map(([group, fields]) => [
      group,
      Object.fromEntries(Object.entries(fields).filter(([field]) => !wrong.has(`${group}.${field}`))),
    ]),
  );
}

/** What is wrong with a form, by the rules of its country; undefined when nothing is. */
export function faultsOf(given: unknown): InputFaults | undefined {
  try {
    parseInput(deliveryFor(given), given);
    return undefined;
  } catch (error) {
    if (error instanceof InputFaults) return error;
    throw error;
  }
}
