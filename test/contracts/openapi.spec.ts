import 'reflect-metadata';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { FactoryProvider, ValueProvider } from '@nestjs/common';
import { CHEAP } from '../../src/foundation/budgets/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { StoreModule } from '../../src/store.module.ts';
import { type ApiDocument, describe as describeApi } from '../../src/web/openapi/document.ts';
import { API_OPERATIONS, type Operation } from '../../src/web/openapi/operation.ts';
import { OpenApiModule } from '../../src/web/openapi/openapi.module.ts';
import { type Route, routesOf } from '../walls/routes.ts';

const SECURITY: Readonly<Record<string, unknown>> = {
  anyone: [],
  owner: [{ session: [] }, { cart: [] }, {}],
  member: [{ session: [] }],
  staff: [{ session: [] }],
};

/** What programs may ask: everything below /api, and the one address pages share with them. */
const isApi = ({ name }: Route) => /^[A-Z]+ \/(api\/v1\/|me$)/.test(name);

function operationsOfTheShop(): readonly Operation[] {
  const { imports = [] } = StoreModule.of(readConfig({}));
  const module = imports.find((one) => 'module' in one && one.module === OpenApiModule) as {
    providers: (ValueProvider<readonly Operation[]> | FactoryProvider)[];
  };
  const provider = module.providers.find(({ provide }) => provide === API_OPERATIONS);
  return (provider as ValueProvider<readonly Operation[]>).useValue;
}

/** As Nest names a route: "PUT /cart/lines/:sku". */
const routeName = (method: string, path: string) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;

describe('the OpenAPI document', () => {
  let document: ApiDocument;
  let routes: Route[];

  beforeAll(async () => {
    document = describeApi(operationsOfTheShop());
    routes = (await routesOf(StoreModule.of(readConfig({})))).filter(isApi);
  });

  const described = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: routeName(method, path), operation })),
    );

  it('is one by the OpenAPI 3.1 schema, and all its references lead somewhere', async () => {
    const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    const validator = new Validator();
    const { valid, errors } = await validator.validate(copy);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, kind = '', name = ''] of references) {
      expect(document.components).toHaveProperty([kind, name]);
    }
  });

  it('is noticed when it isn’t one', async () => {
    const { valid } = await new Validator().validate({ openapi: '3.1.0', info: { title: 'x' }, paths: {} });
    expect(valid).toBe(false);
  });

  it('describes exactly the routes there are', () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(
      described()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(routes.map(({ name }) => name).sort());
  });

  it('says of each who may ask, as the route does', () => {
    const openTo = new Map(routes.map((route) => [route.name, route.openTo ?? '']));
    for (const { name, operation } of described()) {
      expect([name, operation.security]).toEqual([name, SECURITY[openTo.get(name) ?? '']]);
    }
  });

  it('says of each that costs something that it may be refused for a while, and how long, and of no other', () => {
    const costly = routes.filter(({ costs = [] }) => costs.some((cost) => cost !== CHEAP)).map(({ name }) => name);
    const refused = described().filter(({ operation }) => '429' in operation.responses);
    expect(costly.length).toBeGreaterThan(8);
    expect(refused.map(({ name }) => name).sort()).toEqual(costly.sort());
    for (const { operation } of refused) {
      expect(operation.responses).toMatchObject({ 429: { headers: { 'Retry-After': {} } } });
    }
  });

  it('gives every operation a name of its own', () => {
    const ids = described().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answers every refusal as problem+json', () => {
    for (const { name, operation } of described()) {
      const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      expect([name, refusals.length]).toEqual([name, expect.any(Number)]);
      for (const [status, refusal] of refusals) {
        expect([name, status, refusal]).toMatchObject([
          name,
          status,
          { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
        ]);
      }
    }
  });

  it('says of each what becomes of another method, and of a body it can’t read', () => {
    expect(described().some(({ operation }) => operation.requestBody === undefined)).toBe(true);
    for (const { name, operation } of described()) {
      const answers = Object.keys(operation.responses);
      const ofBodies = operation.requestBody === undefined ? [] : ['413', '415'];
      expect([name, answers.filter((status) => ['405', '413', '415'].includes(status))]).toEqual([
        name,
        ['405', ...ofBodies],
      ]);
      expect(operation.responses).toMatchObject({ 405: { headers: { Allow: {} } } });
    }
  });

  it('takes bodies and queries from the schemas the controllers parse with', () => {
    const query = document.paths['/api/v1/products']?.['get']?.parameters ?? [];
    expect(query.find(({ name }) => name === 'pageSize')).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 24 },
    });
    expect(document.paths['/api/v1/orders']?.['post']?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: {
            additionalProperties: false,
            required: ['contact', 'shipTo', 'payment', 'orderId', 'ver', 'agreedTotal'],
            properties: { shipTo: { required: ['name', 'line1', 'city', 'postcode', 'country'] } },
          },
        },
      },
    });
  });
});
