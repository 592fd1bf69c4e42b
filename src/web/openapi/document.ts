import { z } from 'zod';
import { brand, isTestShop } from '../../brand/index.js';
import { hoist, type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { type Operation, refusalsOf, type RefusalStatus, WAITING } from './operation.js';

export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
    readonly headers: Readonly<Record<string, unknown>>;
  };
}

export interface OperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** What every refusal looks like (RFC 9457). */
const problem = z
  .object({
    type: z
      .string()
      .describe('Short name to match on, such as `cart-changed`; `about:blank` when the status says it all'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened, in words for people'),
    requestId: z.string().describe('Quote it when you write to us'),
    errors: z
      .array(z.object({ field: z.string().describe('Dotted path, as in `shipTo.city`'), message: z.string() }))
      .optional(),
  })
  .meta({ title: 'Problem' });

const security: Readonly<Record<Operation['openTo'], OperationObject['security']>> = {
  anyone: [],
  owner: [{ session: [] }, { cart: [] }, {}],
  member: [{ session: [] }],
  staff: [{ session: [] }],
};

/** The API as an OpenAPI 3.1 document. */
export function describe(operations: readonly Operation[]): ApiDocument {
  const schemas: Record<string, JsonSchema> = {};
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = operationObject(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${brand.name} API`,
      version: '1',
      description:
        'Everything the pages do, for apps and scripts. Money is in integer minor units (ISO 4217) beside its currency; times are RFC 3339 in UTC; refusals are `application/problem+json`.' +
        (isTestShop() ? ' This is a test shop: nothing is sold or shipped, and no money is taken.' : ''),
      contact: { email: brand.contact },
    },
    tags: [...new Set(operations.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'A signed-in member, from `POST /api/v1/session`. Over HTTPS it is called `__Host-session`.',
        },
        cart: {
          type: 'apiKey',
          in: 'cookie',
          name: 'cart',
          description: 'A guest’s cart, from the first thing put into it. Over HTTPS it is called `__Host-cart`.',
        },
      },
      headers: {
        Accept: { description: 'The kind of body it takes', schema: { type: 'string' } },
        Allow: { description: 'The methods it takes', schema: { type: 'string' } },
        Location: { description: 'Where it is now', schema: { type: 'string' } },
        RetryAfter: { description: 'Seconds to wait before the next try', schema: { type: 'integer', minimum: 1 } },
      },
    },
  };
}

function operationObject(operation: Operation, schemas: Record<string, JsonSchema>): OperationObject {
  const { path, method, group, summary, detail, body, answer, openTo } = operation;
  const shape = (schema: z.ZodType) => hoist(jsonSchemaOf(schema), schemas);
  const parameters = [
    ...pathParameters(operation),
    ...parametersIn('query', operation.query),
    ...parametersIn('header', operation.headers),
  ];
  return {
    operationId: operationId(method, path),
    tags: [group],
    summary,
    ...(detail === undefined ? {} : { description: detail }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: shape(body) } } } }),
    responses: {
      [answer.status]: {
        description: answer.words,
        ...(answer.schema === undefined ? {} : { content: { 'application/json': { schema: shape(answer.schema) } } }),
      },
      ...(operation.moved === undefined
        ? {}
        : { 301: { description: operation.moved, headers: { Location: { $ref: '#/components/headers/Location' } } } }),
      ...Object.fromEntries(
        [...refusalsOf(operation)].map(([status, words]) => [
          status,
          {
            description: words,
            ...headersOf(status),
            content: { 'application/problem+json': { schema: shape(problem) } },
          },
        ]),
      ),
    },
    security: security[openTo],
  } as OperationObject;
}

/** What a refusal says in its headers, as problems of that status do. */
function headersOf(status: RefusalStatus): { readonly headers?: Readonly<Record<string, unknown>> } {
  const named = (name: string, component: string) => ({
    headers: { [name]: { $ref: `#/components/headers/${component}` } },
  });
  if (WAITING.has(status)) return named('Retry-After', 'RetryAfter');
  if (status === 405) return named('Allow', 'Allow');
  return status === 415 ? named('Accept', 'Accept') : {};
}

function pathParameters({ path, parameters = {} }: Operation): ParameterObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const description = parameters[name];
    if (description === undefined) throw new Error(`${path} doesn’t say what {${name}} is`);
    return { name, in: 'path', required: true, description, schema: { type: 'string' } };
  });
}

function parametersIn(place: 'query' | 'header', schemas: z.ZodType | undefined): ParameterObject[] {
  if (schemas === undefined) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schemas);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

/** As in `putCartLinesSku`. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\/v1/, '').match(/\w+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
