import fc, { type Arbitrary } from 'fast-check';
import { hostileText, hostileValue, type Resolve, type Schema, spoilt, valid } from './json-arbitraries.ts';
import { onTheWire, type Shot, type Visitor } from './shot.ts';

/** As much of an OpenAPI 3.1 document as requests are made from. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Node refuses heads of 16 KB by itself. */
const LONGEST_QUERY = 10_000;

/** What is known to exist, by the name of the parameter it stands for. */
export type Known = Readonly<Record<string, readonly string[]>>;

export const visitor: Arbitrary<Visitor> = fc.constantFrom('nobody', 'guest', 'member');

/** Requests for each operation of the document: valid ones, nearly valid ones, and ones that nobody can have meant. */
export function apiShots(document: ApiDocument, known: Known): Map<string, Arbitrary<Shot>> {
  const resolve: Resolve = (ref) => document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {};
  return new Map(
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => {
        const target = `${method} ${path}`;
        return [target, shots(target, method.toUpperCase(), path, operation, { known, resolve })] as const;
      }),
    ),
  );
}

function shots(
  target: string,
  method: string,
  path: string,
  operation: Operation,
  { known, resolve }: { readonly known: Known; readonly resolve: Resolve },
): Arbitrary<Shot> {
  const documented = Object.keys(operation.responses).map(Number);
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  return fc
    .record({
      as: visitor,
      path: pathTo(path, known),
      query: queryOf(query, resolve),
      body: bodyOf(operation, resolve),
    })
    .map(({ as, path: at, query: asked, body }) => ({
      ...{ as, method, target, documented },
      path: onTheWire(asked === '' ? at : `${at}?${asked}`),
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...body,
    }));
}

function pathTo(path: string, known: Known): Arbitrary<string> {
  const parts = path.split('/').map((part): Arbitrary<string> => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? fc.constant(part) : segment(known[name] ?? []);
  });
  return fc.tuple(...parts).map((all) => all.join('/'));
}

/** One part of a path: most of the time something that is there. */
export function segment(known: readonly string[]): Arbitrary<string> {
  // A part that is nothing but dots is another path by the time it leaves a client, and none of it is too long for a line.
  const odd = hostileText
    .map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 2000).replace(/%.?$/, ''))
    .filter((text) => !/^(\.|%2e){0,2}$/i.test(text));
  return known.length === 0
    ? odd
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: odd });
}

function queryOf(parameters: readonly { readonly name: string; readonly schema: Schema }[], resolve: Resolve) {
  const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed()).slice(0, 6000);
  const sound = parameters.map(({ name, schema }) =>
    fc.option(
      valid(schema, resolve).map((value) => `${name}=${encoded(value)}`),
      { nil: '', freq: 1 },
    ),
  );
  const names = [...parameters.map(({ name }) => name), 'utm_source', '__proto__', 'key'];
  const odd = fc.tuple(fc.constantFrom(...names), hostileText).map(([name, text]) => `${name}=${encoded(text)}`);
  return fc
    .tuple(fc.tuple(...sound), fc.array(odd, { maxLength: 2 }), fc.constantFrom('', '', '', '&q=%ff', '&page[]=1'))
    .map(
      ([pairs, more, end]) =>
        [...pairs, ...more]
          .filter((pair) => pair !== '')
          .join('&')
          .slice(0, LONGEST_QUERY) + end,
    );
}

type Body = Pick<Shot, 'body' | 'isBytes'> | undefined;

function bodyOf(operation: Operation, resolve: Resolve): Arbitrary<Body> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined)
    return fc.constantFrom<Body[]>(undefined, undefined, undefined, { body: '{}' }, { body: '{"a":1}' });
  const sound = valid(schema, resolve);
  const asJson = (value: unknown) => ({ body: JSON.stringify(value) ?? '' });
  return fc.oneof(
    { weight: 3, arbitrary: sound.map(asJson) },
    { weight: 6, arbitrary: spoilt(sound).map(asJson) },
    { weight: 2, arbitrary: spoilt(spoilt(sound)).map(asJson) },
    { weight: 1, arbitrary: hostileValue.map(asJson) },
    { weight: 1, arbitrary: fc.constantFrom(...unreadable) },
    {
      weight: 1,
      arbitrary: sound.map((value) => ({
        body: JSON.stringify(value).replace(/^\{/, '{"qty":1,"__proto__":{},"qty":2,'),
      })),
    },
  );
}

const unreadable: readonly Exclude<Body, undefined>[] = [
  { body: '' },
  { body: '{' },
  { body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
  { body: `${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}` },
  { body: `{${Array.from({ length: 6000 }, (_, at) => `"k${String(at)}":1`).join(',')}}` },
  { body: `{"qty":${'9'.repeat(60_000)}}` },
  { body: '{"qty":1e999999}' },
  { body: `{"${'k'.repeat(60_000)}":1}` },
  { body: '\ufeff{"qty":1}' },
  { body: '{"qty":"\xff\xfe"}', isBytes: true },
  { body: `{"a":"${'x'.repeat(70_000)}"}` },
  { body: '{"a":"\\ud800"}' },
  { body: "{'qty':1}" },
  { body: '{"qty":1}{"qty":2}' },
];
