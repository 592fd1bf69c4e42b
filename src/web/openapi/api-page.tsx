import { brand, paths } from '../../brand/index.js';
import { Page } from '../layout/page.js';
import type { ApiDocument, ParameterObject } from './document.js';
import { type FieldRow, fieldRows, inWords } from './field-rows.js';
import { hoist, type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { type Operation, refusalsOf } from './operation.js';
import { ButtonLink } from '../components/button.js';

export interface ApiPageProps {
  readonly operations: readonly Operation[];
  readonly document: ApiDocument;
}

// In words rather than a ¥: that sign alone would have each reader fetch the second file of the typeface, 10 KB.
const habits: readonly (readonly [string, string])[] = [
  [
    'Money',
    'Integer minor units beside their currency, by ISO 4217: 1250 and USD are $12.50, with JPY 1,250 yen, with KWD 1.250 dinars.',
  ],
  ['Times', 'RFC 3339 in UTC.'],
  ['Cookies', 'Carry the cart and the session, as for pages. A client keeps them and needs nothing else.'],
  ['Unknown fields', 'Are refused with 400, so that a slip of the pen is noticed.'],
  ['Refusals', 'Are application/problem+json with type, title, status, detail, requestId and, for input, errors.'],
  ['Methods', 'One that an address doesn’t take is refused with 405; Allow says which it takes, and so does OPTIONS.'],
];

const example = `curl -c jar -b jar -X PUT -H 'Content-Type: application/json' \\
  -d '{"add": 1, "opId": "first"}' ${'$SHOP'}/api/v1/cart/lines/SHAPE-HEXAGON-OAK

curl -b jar ${'$SHOP'}/api/v1/cart`;

/** The API for people: what each operation takes and answers, from the same source as the document. */
export function ApiPage({ operations, document }: ApiPageProps): string {
  const groups = Map.groupBy(operations, ({ group }) => group);
  return (
    <Page title="The API" description={`Everything ${brand.name} does, for programs.`} canonical={paths.api.page}>
      <h1>The API</h1>
      <p class="lead">
        Everything the pages do, for apps and scripts. There is no key to ask for: start with a request.
      </p>
      <p class="cluster">
        <ButtonLink href={paths.api.document}>OpenAPI document</ButtonLink>
      </p>
      <section class="section">
        <h2>Habits</h2>
        <dl class="facts">
          {habits.map(([term, words]) => (
            <div>
              <dt safe>{term}</dt>
              <dd safe>{words}</dd>
            </div>
          ))}
        </dl>
        <pre class="example" tabindex="0" role="region" aria-label="Example">
          <code>{example}</code>
        </pre>
      </section>
      {[...groups].map(([group, members]) => (
        <section class="section">
          <h2 safe>{group}</h2>
          <div class="operations">
            {members.map((operation) => (
              <OperationEntry operation={operation} document={document} />
            ))}
          </div>
        </section>
      ))}
    </Page>
  ) as string;
}

function OperationEntry({ operation, document }: { readonly operation: Operation; readonly document: ApiDocument }) {
  const { method, path, summary, detail, openTo, body, answer } = operation;
  const { schemas } = document.components;
  const rowsOf = (schema: JsonSchema) => fieldRows(schema, schemas);
  const shape = (schema: NonNullable<Operation['body']>) => hoist(jsonSchemaOf(schema), {});
  const parameters = (document.paths[path]?.[method]?.parameters ?? []).map(parameterRow);
  const bodies = body === undefined ? [] : (shape(body).anyOf ?? [shape(body)]);
  return (
    <details class="operation">
      <summary>
        <span class={`method method-${method}`} safe>
          {method.toUpperCase()}
        </span>
        <code safe>{path}</code>
        <span class="operation-summary" safe>
          {summary}
        </span>
      </summary>
      <div class="operation-words">
        {detail !== undefined && <p safe>{detail.replaceAll('`', '')}</p>}
        {openTo === 'member' && <p>For signed-in members.</p>}
        {parameters.length > 0 && <Fields title="Parameters" rows={parameters} />}
        {bodies.map((one, index) => (
          <Fields title={index === 0 ? 'Body' : 'Or'} rows={rowsOf(one)} />
        ))}
        <h3>Answers</h3>
        <dl class="facts">
          {[[answer.status, answer.words] as const, ...refusalsOf(operation)].map(([status, words]) => (
            <div>
              <dt class="number">{status}</dt>
              <dd safe>{words.replaceAll('`', '')}</dd>
            </div>
          ))}
        </dl>
        {answer.schema !== undefined && (
          <Fields title={`In a ${String(answer.status)}`} rows={rowsOf(shape(answer.schema))} />
        )}
      </div>
    </details>
  );
}

function Fields({ title, rows }: { readonly title: string; readonly rows: readonly FieldRow[] }) {
  if (rows.length === 0) return <></>;
  return (
    <>
      <h3 safe>{title}</h3>
      <dl class="facts fields-list">
        {rows.map(({ name, holds, required, description }) => (
          <div>
            <dt>
              <code safe>{name}</code>
              {!required && <span class="field-optional"> optional</span>}
            </dt>
            <dd>
              <span safe>{holds}</span>
              {description !== undefined && (
                <span class="field-hint" safe>
                  {` ${description.replaceAll('`', '')}`}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function parameterRow({ name, in: place, required, description, schema }: ParameterObject): FieldRow {
  return { name: place === 'header' ? `${name} (header)` : name, holds: inWords(schema), required, description };
}
