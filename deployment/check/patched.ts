import { isFunction } from '../shapes/merge-patch.ts';
import { type Document } from './document.ts';
import { entriesOf, type Entry, type Table, type Value } from './value.ts';

const isNothing = (value: Value): boolean => value.kind === 'plain' && value.value === null;

/** A call of a function is one value. */
const isTable = (value: Value | undefined): value is Table =>
  value?.kind === 'table' && !(value.entries.length === 1 && value.entries.every(({ key }) => isFunction(key)));

/** A template with a JSON merge patch (RFC 7396) in it. Every word keeps the file and line in which it stands. */
export const patched = (template: Document, patch: Document | undefined): Document =>
  patch?.root === undefined ? template : { ...template, root: merged(template.root, patch.root) };

function merged(held: Value | undefined, patch: Value): Value {
  if (!isTable(patch)) return patch;
  const entries = isTable(held) ? [...held.entries] : [];
  for (const { key, name, value } of patch.entries) {
    const index = entries.findIndex((entry) => entry.key === key);
    const before = entries[index];
    const after: Entry = {
      key,
      name: before !== undefined && value.kind === 'table' ? before.name : name,
      value: merged(before?.value, value),
    };
    if (isNothing(value)) entries.splice(index, index < 0 ? 0 : 1);
    else if (before === undefined) entries.push(after);
    else entries[index] = after;
  }
  return { ...(isTable(held) ? held : patch), entries };
}

/** The entries that a patch takes away although the template has none of that name. */
export function takenInVain(held: Value | undefined, patch: Value | undefined): Entry[] {
  return entriesOf(patch).flatMap((entry) => {
    const before = entriesOf(held).find(({ key }) => key === entry.key)?.value;
    if (isNothing(entry.value)) return before === undefined ? [entry] : [];
    return takenInVain(before, entry.value);
  });
}
