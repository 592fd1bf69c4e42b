import 'reflect-metadata';
import type { FactoryProvider, ValueProvider } from '@nestjs/common';
import fc from 'fast-check';
import type { z } from 'zod';
import { readConfig } from '../../src/foundation/config/index.ts';
import { StoreModule } from '../../src/store.module.ts';
import { parseInput, parseQuery } from '../../src/web/input.ts';
import { type JsonSchema, jsonSchemaOf } from '../../src/web/openapi/json-schema.ts';
import { API_OPERATIONS, type Operation } from '../../src/web/openapi/operation.ts';
import { OpenApiModule } from '../../src/web/openapi/openapi.module.ts';
import { InputFaults } from '../../src/web/problems/problem.ts';
import { apiBodies, withAt } from '../support/endpoints.ts';

const MODULE = StoreModule.of(readConfig({})).imports?.find((one) => 'module' in one && one.module === OpenApiModule);
const { providers } = MODULE as { providers: (ValueProvider<readonly Operation[]> | FactoryProvider)[] };
const operations = (providers.find(({ provide }) => provide === API_OPERATIONS) as ValueProvider<readonly Operation[]>)
  .useValue;

/** One place where values are published to have limits. */
interface Place {
  readonly where: string;
  readonly field: string;
  readonly schema: JsonSchema;
  /** Faults named for the field when it holds that value, and everything else is as it should be. */
  readonly faults: (value: unknown) => readonly string[];
}

type Check = (value: unknown) => readonly { field: string }[];

function faultsBy(check: () => unknown): readonly { field: string }[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InputFaults) return error.errors;
    throw error;
  }
}

const queryCheck =
  (schema: z.ZodType): Check =>
  (value) =>
    faultsBy(() => parseQuery(schema, value));
const bodyCheck =
  (schema: z.ZodType): Check =>
  (value) =>
    faultsBy(() => parseInput(schema, value));

/** Every leaf of a schema with the dotted path a refusal names. */
function leaves(schema: JsonSchema, above = ''): [field: string, schema: JsonSchema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    inner.properties === undefined
      ? [[above + name, inner] as [string, JsonSchema]]
      : leaves(inner, `${above}${name}.`),
  );
}

/** Bodies that are good in form, by operation. */
const bodiesOf = ({ method, path }: Operation) => {
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return apiBodies
    .filter((one) => one.method === method.toUpperCase() && pattern.test(one.path))
    .map(({ body }) => body());
};

function placesOf(operation: Operation): Place[] {
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  const inText = (schema: z.ZodType, kind: string): Place[] =>
    leaves(jsonSchemaOf(schema)).map(([field, leaf]) => ({
      where: `${name} ${kind}`,
      field,
      schema: leaf,
      faults: (value) =>
        queryCheck(schema)({ [field]: typeof value === 'number' ? String(value) : value })
          .map((fault) => fault.field)
          .filter((one) => one === field),
    }));
  const { body } = operation;
  const inBody = (schema: z.ZodType): Place[] => {
    const published = jsonSchemaOf(schema);
    const kinds = published.anyOf ?? [published];
    return bodiesOf(operation).flatMap((base) => {
      // Of several kinds of body the one that has the base’s fields, as its controller chooses.
      const which = kinds.findIndex((one) => Object.keys(base).every((field) => field in (one.properties ?? {})));
      if (which < 0) throw new Error(`no kind of body of ${name} is like its sample`);
      const own = published.anyOf === undefined ? schema : ((schema as z.ZodUnion).options[which] as z.ZodType);
      return leaves(kinds[which] ?? {}).map(([field, leaf]) => ({
        where: `${name} body`,
        field,
        schema: leaf,
        faults: (value) =>
          bodyCheck(own)(withAt(base, field, value))
            .map((fault) => fault.field)
            .filter((one) => one === field || one === 'body'),
      }));
    });
  };
  return [
    ...(operation.query === undefined ? [] : inText(operation.query, 'query')),
    ...(operation.headers === undefined ? [] : inText(operation.headers, 'header')),
    ...(body === undefined ? [] : inBody(body)),
  ];
}

const places = operations.flatMap(placesOf);

/** Texts of a length that could be meant, whatever the field is for: at least one of them has to be let through. */
function textsOf(length: number): string[] {
  const address = (local: string) => `${local}@${'d'.repeat(40)}.${'e'.repeat(60)}.${'f'.repeat(60)}.example.com`;
  const local = 'l'.repeat(Math.max(1, Math.min(64, length - address('').length)));
  const labels = (most: number): string =>
    most <= 0 ? '' : `${'d'.repeat(Math.min(60, most - 1))}.${labels(most - 61)}`;
  const rest = length - local.length - 1 - 'example.com'.length;
  return [
    'kd7vn2xw9qhz'.repeat(Math.ceil(length / 12)).slice(0, length),
    '7'.repeat(length),
    'A'.repeat(length),
    `${'Ada '.repeat(Math.ceil(length / 4)).slice(0, length - 1)}a`,
    `${local}@${labels(rest)}example.com`.slice(-length),
    'S-7K2MD-4QXWT'.padEnd(length, '-'),
    '𝒜ℬé'.repeat(length).match(/./gu)?.slice(0, length).join('') ?? '',
  ].filter((text) => [...text].length === length);
}

/** Values at the edge of what is published, on the inside: of each list one has to be taken. */
function* inside({ enum: choices, const: only, minimum, maximum, minLength, maxLength, pattern, format }: JsonSchema) {
  for (const choice of choices ?? []) yield [choice];
  if (only !== undefined) yield [only];
  if (minimum !== undefined) yield [minimum];
  if (maximum !== undefined) yield [maximum];
  if (minimum !== undefined && maximum !== undefined) yield [Math.floor((minimum + maximum) / 2)];
  if (pattern !== undefined) for (const text of fc.sample(fc.stringMatching(new RegExp(pattern)), 30)) yield [text];
  else {
    if (maxLength !== undefined) yield textsOf(maxLength);
    if (maxLength !== undefined) yield textsOf(Math.max(minLength ?? 1, Math.floor(maxLength / 2)));
    if (minLength !== undefined) yield textsOf(minLength);
  }
  if (format === 'email') yield ['ada@example.com'];
}

/** Values outside what is published: each has to be refused by the field’s name. */
function* outside({
  type,
  enum: choices,
  const: only,
  minimum,
  maximum,
  minLength,
  maxLength,
  pattern,
  format,
}: JsonSchema) {
  if (choices !== undefined || only !== undefined) yield* ['no such choice', '', 'A'.repeat(200)];
  if (minimum !== undefined) yield minimum - 1;
  if (maximum !== undefined) yield* [maximum + 1, maximum * 10];
  if (type === 'integer') yield* [0.5, 'x', '1e3', '0x10'];
  if (maxLength !== undefined) yield* [...textsOf(maxLength + 1), ...textsOf(maxLength * 2)];
  if (minLength !== undefined && minLength > 0) yield* ['', ...textsOf(minLength - 1)];
  if (pattern !== undefined) {
    const said = new RegExp(pattern);
    const texts = fc.sample(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ maxLength: 200 })), 100);
    yield* texts.filter((text) => !said.test(text));
  }
  if (format === 'email') yield* ['ada', 'ada@', '@example.com', 'a b@example.com'];
}

describe('what the document says of a value is what is asked of it', () => {
  it('of every field, or of most', () => {
    const limited = places.filter(({ schema }) => [...outside(schema)].length > 0);
    expect(limited.length).toBeGreaterThan(40);
  });

  it.each(places.map((place) => [place.where, place.field, place] as const))('%s: %s', (_where, _field, place) => {
    for (const choices of inside(place.schema)) {
      const taken = choices.some((value) => place.faults(value).length === 0);
      expect([choices.map((value) => String(value).slice(0, 80)), place.schema, taken]).toEqual([
        expect.anything(),
        place.schema,
        true,
      ]);
    }
    for (const value of outside(place.schema)) {
      expect([value, place.schema, place.faults(value)]).toEqual([value, place.schema, [place.field]]);
    }
  });
});
