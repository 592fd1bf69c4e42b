import fc, { type Arbitrary } from 'fast-check';
import { hostileTexts } from './hostile-texts.ts';

/** As much of JSON Schema as the API’s document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxItems?: number;
}

/** Looks up a reference of the document. */
export type Resolve = (ref: string) => Schema;

/** A text no field has meant: from the list, or made of any signs at all. */
export const hostileText: Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts)).map((two) => two.join('')),
  },
);

/** Any JSON value nobody has asked for. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(0, -1, 1.5, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63), true, false, null) },
  { weight: 1, arbitrary: fc.constantFrom([], {}, [[]], [{}], { a: {} }, { toString: 1 }, { length: 1e9 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Values that a schema takes, as far as a schema says so. */
export function valid(schema: Schema, resolve: Resolve): Arbitrary<unknown> {
  const { $ref, anyOf, oneOf, allOf, type } = schema;
  if ($ref !== undefined) return valid(resolve($ref), resolve);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valid(choice, resolve)));
  if (allOf !== undefined)
    return fc
      .tuple(...allOf.map((part) => valid(part, resolve)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'integer':
      return whole(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valid(schema.items ?? {}, resolve), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'object':
      return fieldsOf(schema, resolve);
    case 'string':
      return text(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function whole({ minimum = -1000, maximum = 1000 }: Schema): Arbitrary<number> {
  const [least, most] = [Math.max(minimum, Number.MIN_SAFE_INTEGER), Math.min(maximum, Number.MAX_SAFE_INTEGER)];
  return fc.oneof(
    fc.constantFrom(least, most),
    fc.integer({ min: Math.max(least, -(2 ** 31)), max: Math.min(most, 2 ** 31 - 1) }),
  );
}

function fieldsOf({ properties = {}, required = [] }: Schema, resolve: Resolve): Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valid(field, resolve)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields), noNullPrototype: true });
}

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema): Arbitrary<string> {
  if (format === 'email') return fc.emailAddress();
  const words = fc.constantFrom(
    'Ada Lovelace',
    '12 Analytical Row',
    'London',
    'W1A 1AA',
    'GB',
    'seven bees on a hexagon',
    '1-500',
  );
  const patterned = pattern === undefined ? undefined : matching(pattern);
  if (patterned !== undefined) return patterned;
  const any = fc.string({
    minLength: Math.min(minLength, 200),
    maxLength: Math.min(Math.max(maxLength, minLength), 200),
  });
  return fc.oneof(words, any);
}

/** Undefined where the pattern uses what can’t be turned round. */
function matching(pattern: string): Arbitrary<string> | undefined {
  try {
    const arbitrary = fc.stringMatching(new RegExp(pattern), { size: 'small' });
    fc.sample(arbitrary, { numRuns: 1, seed: 1 });
    return arbitrary;
  } catch {
    return undefined;
  }
}

/** The same value with one of its leaves, or all of it, in a state nobody has meant. */
export function spoilt(value: Arbitrary<unknown>): Arbitrary<unknown> {
  const how = fc.constantFrom('replaced', 'removed', 'joined by another', 'wrapped');
  return fc.tuple(value, fc.nat(), how, hostileValue, hostileText).map(([sound, at, way, worse, name]) => {
    const paths = leavesOf(sound);
    const path = paths[at % Math.max(paths.length, 1)] ?? [];
    if (way === 'joined by another')
      return changed(sound, path.slice(0, -1), (inner) => ({ ...Object(inner), [name]: worse }));
    if (way === 'wrapped') return changed(sound, path, (inner) => (at % 2 === 0 ? [inner] : { value: inner }));
    return changed(sound, path, () => (way === 'removed' ? undefined : worse));
  });
}

function leavesOf(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...above]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...above, name]));
}

function changed(value: unknown, [first, ...rest]: readonly string[], change: (inner: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return change(value);
  const inner = changed((value as Record<string, unknown>)[first], rest, change);
  return Array.isArray(value)
    ? value.map((one: unknown, at) => (String(at) === first ? inner : one))
    : { ...value, [first]: inner };
}
