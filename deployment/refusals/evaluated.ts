import { at, itemsOf, textOf, type Value } from '../check/value.ts';

/**
 * What a value comes to on a stack, as far as names alone decide it: texts, `Ref` of a known name, `Fn::Join`, `Fn::Split` and
 * `Fn::Select`. Undefined for all else.
 */
export function evaluated(value: Value | undefined, names: Readonly<Record<string, string>>): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'plain') return textOf(value);
  const name = textOf(at(value, 'Ref'));
  if (name !== undefined) return names[name];
  const [separator, parts] = itemsOf(at(value, 'Fn::Join'));
  if (parts !== undefined) {
    const texts = listed(parts, names);
    return texts?.join(textOf(separator) ?? '');
  }
  const [index, list] = itemsOf(at(value, 'Fn::Select'));
  return list === undefined ? undefined : listed(list, names)?.[Number(textOf(index))];
}

function listed(value: Value, names: Readonly<Record<string, string>>): string[] | undefined {
  const [separator, text] = itemsOf(at(value, 'Fn::Split'));
  if (separator !== undefined) return evaluated(text, names)?.split(textOf(separator) ?? '');
  if (value.kind !== 'list') return undefined;
  const texts = value.items.map((item) => evaluated(item, names));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}
