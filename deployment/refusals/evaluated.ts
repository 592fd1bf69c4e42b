import { CUSTOM } from '../check/settings.ts';
import { at, itemsOf, textOf, type Value } from '../check/value.ts';

/** What is known of a stack before it is made. */
export interface Known {
  /** What `Ref` answers, by name. */
  readonly names: Readonly<Record<string, string>>;
  /** What `Fn::GetOptionSetting` answers. */
  readonly option: (namespace: string, name: string) => string | undefined;
}

/**
 * What a value comes to on a stack, as far as names and options alone decide it: texts, `Ref` of a known name, a known option,
 * `Fn::Join`, `Fn::Split` and `Fn::Select`. Undefined for all else.
 */
export function evaluated(value: Value | undefined, known: Known): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'plain') return textOf(value);
  const name = textOf(at(value, 'Ref'));
  if (name !== undefined) return known.names[name];
  const asked = at(value, 'Fn::GetOptionSetting');
  if (asked !== undefined)
    return known.option(textOf(at(asked, 'Namespace')) ?? CUSTOM, textOf(at(asked, 'OptionName')) ?? '');
  const [separator, parts] = itemsOf(at(value, 'Fn::Join'));
  if (parts !== undefined) {
    const texts = listed(parts, known);
    return texts?.join(textOf(separator) ?? '');
  }
  const [index, list] = itemsOf(at(value, 'Fn::Select'));
  return list === undefined ? undefined : listed(list, known)?.[Number(textOf(index))];
}

function listed(value: Value, known: Known): string[] | undefined {
  const [separator, text] = itemsOf(at(value, 'Fn::Split'));
  if (separator !== undefined) return evaluated(text, known)?.split(textOf(separator) ?? '');
  if (value.kind !== 'list') return undefined;
  const texts = value.items.map((item) => evaluated(item, known));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}
