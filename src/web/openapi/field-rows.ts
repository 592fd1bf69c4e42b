import { type JsonSchema, resolved } from './json-schema.js';

/** One field of a body or an answer, as a reader looks it up. */
export interface FieldRow {
  /** Dotted path; `[]` stands for each entry of a list. */
  readonly name: string;
  /** What it may hold, in words. */
  readonly holds: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

type Components = Readonly<Record<string, JsonSchema>>;

/** Every field of a schema, outer ones first, nested ones by their path. */
export function fieldRows(schema: JsonSchema, components: Components, above = ''): FieldRow[] {
  const whole = resolved(schema, components);
  if (whole.items !== undefined) return fieldRows(whole.items, components, `${above}[].`);
  const { properties = {}, required = [] } = whole;
  return Object.entries(properties).flatMap(([name, given]) => {
    const inner = resolved(given, components);
    const row: FieldRow = {
      name: above + name,
      holds: inWords(inner, components),
      required: required.includes(name),
      description: given.description ?? inner.description,
    };
    // A tree that holds itself would never end.
    if (given.$ref !== undefined && given.$ref === schema.$ref) return [row];
    const list = inner.items !== undefined;
    const nested = list ? (inner.items ?? {}) : inner;
    if (resolved(nested, components) === whole) return [row];
    return [row, ...fieldRows(nested, components, `${above}${name}${list ? '[]' : ''}.`)];
  });
}

/** What a value may be, as in “whole number, 1 to 99”. */
export function inWords(schema: JsonSchema, components: Components = {}): string {
  const { type, enum: choices, const: only, anyOf, format, items, default: preset } = resolved(schema, components);
  if (only !== undefined) return `always ${String(only)}`;
  if (choices !== undefined) return `one of ${choices.map(String).join(', ')}`;
  if (anyOf !== undefined) return anyOf.map((one) => inWords(one, components)).join(', or ');
  if (items !== undefined) return `list of ${plural(inWords(items, components))}`;
  const kind = format === 'email' ? 'e-mail address' : format === 'date-time' ? 'time' : kindOf(type);
  const bounds = boundsOf(schema);
  const words = bounds === '' ? kind : `${kind}, ${bounds}`;
  return preset === undefined ? words : `${words}; ${String(preset)} when left out`;
}

function kindOf(type: JsonSchema['type']): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    object: 'group of fields',
    null: 'null',
  };
  if (type === undefined) return 'anything';
  return [type]
    .flat()
    .map((name) => names[name] ?? name)
    .join(' or ');
}

function plural(words: string): string {
  return words === 'group of fields' ? 'groups of fields' : words;
}

function boundsOf({ minimum, maximum, maxLength }: JsonSchema): string {
  if (maxLength !== undefined) return `at most ${String(maxLength)} characters`;
  if (minimum !== undefined && maximum !== undefined) return `${grouped(minimum)} to ${grouped(maximum)}`;
  if (minimum !== undefined) return `from ${grouped(minimum)}`;
  return maximum === undefined ? '' : `up to ${grouped(maximum)}`;
}

function grouped(amount: number): string {
  return amount.toLocaleString('en-US');
}
