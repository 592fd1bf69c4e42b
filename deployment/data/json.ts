import { type Value } from '../check/value.ts';
import { isFunction } from '../shapes/merge-patch.ts';

export type Json = string | number | boolean | null | readonly Json[] | Table;
export interface Table {
  readonly [key: string]: Json;
}

export const isTable = (value: Json | undefined): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A table that isn't one call of a function: patches change what is in it. */
export const isOpen = (value: Json | undefined): value is Table =>
  isTable(value) && !(Object.keys(value).length === 1 && Object.keys(value).every(isFunction));

/** What a file says, without where it says it. */
export function jsonOf(value: Value): Json {
  if (value.kind === 'list') return value.items.map(jsonOf);
  if (value.kind === 'table')
    return Object.fromEntries(value.entries.map(({ key, value: held }) => [key, jsonOf(held)]));
  return value.value instanceof Date || typeof value.value === 'bigint' ? value.source : value.value;
}

/** The same value with every part replaced for which `replaced` has another, outermost first. */
export function mapped(
  value: Json,
  replaced: (part: Json, before: Json | undefined) => Json | undefined,
  before?: Json,
): Json {
  const other = replaced(value, before);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((item: Json, index) => mapped(item, replaced, value[index - 1] as Json));
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, mapped(held, replaced)]));
}

/** The same value with texts joined within a text joined at once. */
export const joined = (value: Json): Json =>
  mapped(value, (part) => {
    const pieces = piecesOf(part);
    if (pieces?.some((piece) => piecesOf(piece) !== undefined) !== true) return undefined;
    return joined({ 'Fn::Join': ['', pieces.flatMap((piece) => piecesOf(piece) ?? [piece])] });
  });

/** What is joined without anything between. */
function piecesOf(value: Json): readonly Json[] | undefined {
  const join = isTable(value) ? value['Fn::Join'] : undefined;
  const [between, pieces] = Array.isArray(join) ? (join as readonly Json[]) : [];
  return between === '' && Array.isArray(pieces) ? (pieces as readonly Json[]) : undefined;
}

/** Every part of a value, the whole of it first. */
export function* partsOf(value: Json): Generator<Json> {
  yield value;
  for (const part of Array.isArray(value) ? (value as readonly Json[]) : isTable(value) ? Object.values(value) : [])
    yield* partsOf(part);
}

/** The same words for the same value. */
export function wordsOf(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(wordsOf).join()}]`;
  if (!isTable(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, held]) => `${JSON.stringify(key)}:${wordsOf(held)}`)
    .sort()
    .join()}}`;
}

/** The JSON merge patch (RFC 7396) that makes one table of another; undefined where they say the same. */
export function patchBetween(before: Table, after: Table): Table | undefined {
  const entries = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): [string, Json][] => {
    const [one, other] = [before[key], after[key]];
    if (other === undefined) return [[key, null]];
    if (one !== undefined && wordsOf(one) === wordsOf(other)) return [];
    if (!isOpen(one) || !isOpen(other)) return [[key, other]];
    const patch = patchBetween(one, other);
    return patch === undefined ? [] : [[key, patch]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A table with a merge patch (RFC 7396) in it: null takes away, and a call of a function is one value. */
export function withPatch(table: Table, patch: Table): Table {
  const changed: Record<string, Json> = { ...table };
  for (const [key, value] of Object.entries(patch)) {
    const held = table[key];
    if (value === null) delete changed[key];
    else changed[key] = isOpen(value) ? withPatch(isOpen(held) ? held : {}, value) : value;
  }
  return changed;
}
