import { type Json, isTable, partsOf } from './json.ts';

/** What a value takes from a resource: its `Ref`, or an attribute of it. */
export interface Reference {
  readonly id: string;
  /** Undefined for `Ref`. */
  readonly attribute?: string;
}

/** Options and other texts have their functions as JSON between backticks. */
const QUOTED = /^`(\{.*\})`$/s;

/** The call that a text has between backticks, or the value as it is. */
export function unquoted(value: Json): Json {
  const [, json] = typeof value === 'string' ? (QUOTED.exec(value) ?? []) : [];
  return json === undefined ? value : (JSON.parse(json) as Json);
}

/** The reference that a value is; undefined for any other. */
export function referenceIn(value: Json): Reference | undefined {
  if (!isTable(value) || Object.keys(value).length !== 1) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute } = value;
  if (typeof ref === 'string') return { id: ref };
  if (typeof attribute === 'string') {
    const [id = '', ...rest] = attribute.split('.');
    return { id, attribute: rest.join('.') };
  }
  if (!Array.isArray(attribute)) return undefined;
  const [id, name] = attribute as readonly Json[];
  return typeof id === 'string' && typeof name === 'string' ? { id, attribute: name } : undefined;
}

/** Every reference within a value, those between backticks too. */
export const referencesIn = (value: Json): Reference[] =>
  [...partsOf(value)].flatMap((part) => {
    const meant = unquoted(part);
    return meant === part ? (referenceIn(part) ?? []) : referencesIn(meant);
  });

/** The option that a value asks the environment for. */
export function optionIn(value: Json): string | undefined {
  const asked = isTable(value) ? value['Fn::GetOptionSetting'] : undefined;
  const name = isTable(asked) ? asked['OptionName'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** Every option that is asked for within a value. */
export const optionsIn = (value: Json): string[] => [...partsOf(value)].flatMap((part) => optionIn(part) ?? []);

/** `DatabaseReplica` and `Endpoint.Address` as names of parameters are written: `DATABASE_REPLICA_ENDPOINT_ADDRESS`. */
export const parameterName = ({ id, attribute }: Reference): string =>
  [id, ...(attribute === undefined ? [] : [attribute])]
    .join('_')
    .replaceAll('.', '_')
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toUpperCase()
    // OrderQueue and its QueueName.
    .replaceAll(/(?<=^|_)([A-Z]+)_\1(?=_|$)/g, '$1');
