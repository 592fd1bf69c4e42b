import { namespaceNames, type Option, optionsIn } from './catalogue.ts';
import { meant } from './functions.ts';
import { type Tier } from './project.ts';
import { type Setting } from './settings.ts';
import { textOf } from './value.ts';

/** Why a setting can not be: its name, the tier it is set in, or its value. What the catalogue doesn't know does not exist. */
export type OptionFault =
  | { readonly is: 'unknown namespace'; readonly known: readonly string[] }
  | { readonly is: 'unknown option'; readonly known: readonly string[] }
  | { readonly is: 'retired'; readonly because: string }
  | { readonly is: 'of the other tier'; readonly tier: Tier }
  | { readonly is: 'no such value'; readonly oneOf: readonly string[] }
  | { readonly is: 'out of range'; readonly range: readonly [number, number] }
  | { readonly is: 'of another form'; readonly form: string };

/** What is wrong with a setting; undefined when nothing is, or when its value is known on the stack only. */
export function optionFault(setting: Setting): OptionFault | undefined {
  const { namespace, option, tier } = setting;
  const known = optionsIn(namespace);
  if (known === undefined) return { is: 'unknown namespace', known: namespaceNames };
  const entry = known[option] ?? known['*'];
  if (entry === undefined) return { is: 'unknown option', known: Object.keys(known) };
  if (entry.retired !== undefined) return { is: 'retired', because: entry.retired };
  if (entry.tier !== undefined && entry.tier !== tier) return { is: 'of the other tier', tier: entry.tier };
  return valueFault(setting, entry);
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function valueFault({ value }: Setting, { oneOf, range, form }: Option): OptionFault | undefined {
  const text = textOf(meant(value));
  if (text === undefined || text.includes('`') || text.startsWith('{{resolve:')) return undefined;
  if (oneOf !== undefined && !oneOf.includes(text)) return { is: 'no such value', oneOf };
  if (range !== undefined && !(NUMBER.test(text) && Number(text) >= range[0] && Number(text) <= range[1]))
    return { is: 'out of range', range };
  if (form !== undefined && !new RegExp(form).test(text)) return { is: 'of another form', form };
  return undefined;
}
