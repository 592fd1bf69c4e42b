import { z } from 'zod';

type Scalar = string | number | boolean | null;

/** The part of JSON Schema 2020-12 that the API’s schemas come out as. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly Scalar[];
  readonly const?: Scalar;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: Scalar;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A zod schema as JSON Schema: what a sender has to send. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type === 'pipe') takeEndOfPipe(zodSchema as z.ZodPipe, jsonSchema);
      // Zod keeps defaults to what comes out; ours can be sent as well.
      if (def.type === 'default') jsonSchema.default = (zodSchema as z.ZodDefault)._zod.def.defaultValue;
      // The pattern behind an e-mail address is longer than everything else here, and `email` says it.
      if (jsonSchema.format === 'email') delete jsonSchema.pattern;
      if (jsonSchema.minLength === 0) delete jsonSchema.minLength;
      // Zod says how far a double counts exactly; that is no promise of the shop’s.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return rest as JsonSchema;
}

/**
 * Query strings arrive as text that is read as a number, and text is trimmed before it is looked at closer: in both
 * cases the end of the pipe tells a reader more than its beginning.
 */
function takeEndOfPipe({ _zod: { def } }: z.ZodPipe, start: { pattern?: unknown }): void {
  const kinds = [def.in._zod.def.type, def.out._zod.def.type];
  if (kinds.includes('transform')) return;
  delete start.pattern;
  Object.assign(start, jsonSchemaOf(def.out as z.ZodType));
}

/** Puts every schema that has a title into `components` and leaves a reference in its place. */
export function hoist(schema: JsonSchema, components: Record<string, JsonSchema>): JsonSchema {
  const { title, ...whole } = mapInner(schema, (inner) => hoist(inner, components));
  if (title === undefined) return whole;
  components[title] = { title, ...whole };
  return { $ref: `#/components/schemas/${title}` };
}

/** The schema a reference stands for. */
export function resolved(schema: JsonSchema, components: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (components[name] ?? {});
}

function mapInner(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, change(inner)])),
        }),
    ...(items === undefined ? {} : { items: change(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(change) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: change(additionalProperties) } : {}),
  };
}
