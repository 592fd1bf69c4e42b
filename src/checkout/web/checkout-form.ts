import type { Delivery } from '../purchase.js';

const GROUPS = ['contact', 'shipTo', 'payment'] as const;

/** What the page’s fields hold, by name (`shipTo.line1`), right or wrong. */
export type FormValues = Readonly<Record<string, string>>;

/** Turns `shipTo.line1=…` fields into the nested shape the shop speaks. Fields of other forms are left out. */
export function nested(body: unknown): Record<string, Record<string, unknown>> {
  const groups: Record<string, Record<string, unknown>> = { contact: {}, shipTo: {}, payment: {} };
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const [group = '', field = '', ...rest] = name.split('.');
    if (rest.length === 0 && field !== '' && (GROUPS as readonly string[]).includes(group)) {
      (groups[group] ??= {})[field] = value;
    }
  }
  return groups;
}

/** What was sent, to be shown again. */
export function valuesOf(body: unknown): FormValues {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/** What was filled in before, as the page’s fields name it. */
export function valuesOfDelivery(given: Partial<Delivery>): FormValues {
  return Object.fromEntries(
    GROUPS.flatMap((group) =>
      Object.entries(given[group] ?? {}).flatMap(([field, value]) =>
        typeof value === 'string' ? [[`${group}.${field}`, value] as const] : [],
      ),
    ),
  );
}
