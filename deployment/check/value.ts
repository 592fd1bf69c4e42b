import { type Place } from './place.ts';

/** A number, truth value, text or nothing, and how it was written: YAML 1.1 makes many a word into something else. */
export interface Plain extends Place {
  readonly kind: 'plain';
  readonly value: string | number | boolean | null | Date | bigint;
  /** As written, without quotes. */
  readonly source: string;
  readonly quoted: boolean;
  readonly tag?: string;
}

export interface List extends Place {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly tag?: string;
}

export interface Entry {
  readonly key: string;
  /** The key as a value: where it stands and how it was written. */
  readonly name: Plain;
  readonly value: Value;
}

/** Keys may repeat: it takes a rule to say so. */
export interface Table extends Place {
  readonly kind: 'table';
  readonly entries: readonly Entry[];
  readonly tag?: string;
}

/** What a YAML or JSON file says, with the line of each word. */
export type Value = Plain | List | Table;

export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  const [key, ...rest] = path;
  if (key === undefined || value === undefined) return value;
  if (value.kind !== 'table') return undefined;
  return at(value.entries.findLast((entry) => entry.key === key)?.value, ...rest);
}

export const entriesOf = (value: Value | undefined): readonly Entry[] => (value?.kind === 'table' ? value.entries : []);

export const itemsOf = (value: Value | undefined): readonly Value[] => (value?.kind === 'list' ? value.items : []);

/** A value that may be one or a list of them. */
export const oneOrMore = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : value.kind === 'list' ? value.items : [value];

/** The words of a plain value; undefined for a list, a table and nothing. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'plain' || value.value === null) return undefined;
  return typeof value.value === 'string' ? value.value : value.source;
}

/** The value and everything in it, outermost first. */
export function* within(value: Value | undefined): Generator<Value> {
  if (value === undefined) return;
  yield value;
  if (value.kind === 'list') for (const item of value.items) yield* within(item);
  if (value.kind === 'table') for (const entry of value.entries) yield* within(entry.value);
}

/** The same words in the same order, wherever they stand: for comparing two values. */
export function canonical(value: Value): string {
  if (value.kind === 'plain') return JSON.stringify(textOf(value) ?? null);
  if (value.kind === 'list') return `[${value.items.map(canonical).join()}]`;
  const entries = value.entries.map(({ key, value: held }) => `${JSON.stringify(key)}:${canonical(held)}`);
  return `{${entries.toSorted().join()}}`;
}
