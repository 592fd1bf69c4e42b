import { isTable, type Json, mapped, type Table } from './json.ts';
import { isParameter, STORE } from './lent.ts';
import { optionIn, referenceIn, referencesIn } from './references.ts';
import { tableOf, type Template } from './template.ts';

/** Templates whose resources are the store's, not an environment's: what holds data, who watches it, where it is. */
const HOLDING = [
  '10-database',
  '20-tables',
  '30-redis',
  '40-queue',
  '50-bucket',
  '60-secrets',
  '81-alarms',
  '90-parameters',
];

const OF_BEANSTALK = /^AWSEB/;
const ENVIRONMENT_NAME = 'AWSEBEnvironmentName';
const INGRESS = 'SecurityGroupIngress';

/** What of the templates is made once for a store, as the templates say it. */
export interface Held {
  readonly resources: Table;
  /** Where the store's things are, as `AWS::SSM::Parameter`. */
  readonly parameters: readonly Table[];
}

/** Takes what belongs to a store from the templates of an environment. */
export function heldIn(templates: readonly Template[]): Held {
  const all = templates
    .filter(({ name }) => HOLDING.includes(name))
    .flatMap(({ body }) => Object.entries(tableOf(body, 'Resources')))
    .filter(([id]) => !OF_BEANSTALK.test(id));
  return {
    resources: Object.fromEntries(all.filter(([, resource]) => !isParameter(resource))),
    // An environment's own name is no matter of the store's.
    parameters: all.flatMap(([, resource]) =>
      isParameter(resource) && !refersTo(ENVIRONMENT_NAME, tableOf(resource, 'Properties')['Value'] ?? null)
        ? [resource]
        : [],
    ),
  };
}

const refersTo = (id: string, value: Json): boolean => referencesIn(value).some((each) => each.id === id);

/** Whether a template's resources belong to the store. */
export const isHolding = ({ name }: Template): boolean => HOLDING.includes(name);

/**
 * A resource as the stack of the data has it: options of an environment are its parameters, and the store takes the place
 * of the environment. Doors to the environment's instances are not there: the environment makes them.
 *
 * @throws when it needs anything else of an environment
 */
export function inStack(resource: Json): Json {
  const open = withoutDoors(resource);
  const ours = mapped(open, (part) => {
    const option = optionIn(part) ?? listIn(part);
    if (option !== undefined) return { Ref: option };
    return referenceIn(part)?.id === ENVIRONMENT_NAME ? { Ref: STORE } : undefined;
  });
  for (const { id } of referencesIn(ours))
    if (OF_BEANSTALK.test(id)) throw new Error(`this needs ${id} of an environment: ${JSON.stringify(resource)}`);
  return ours;
}

/** The option that is a list with commas between, which a parameter is by itself. */
function listIn(part: Json): string | undefined {
  const split = isTable(part) ? part['Fn::Split'] : undefined;
  const [, list] = Array.isArray(split) ? (split as readonly Json[]) : [];
  return list === undefined ? undefined : optionIn(list);
}

/** A way into a security group of the store, as the resource of an environment. */
export interface Door {
  readonly group: string;
  readonly rule: Table;
}

/** The rules of a security group that let an environment's instances in. */
export function doorsOf(id: string, resource: Json): Door[] {
  return rulesOf(resource)
    .filter(isForInstances)
    .map((rule) => ({ group: id, rule }));
}

function withoutDoors(resource: Json): Json {
  const rules = rulesOf(resource);
  if (!isTable(resource) || rules.length === 0) return resource;
  const { [INGRESS]: _, ...others } = tableOf(resource, 'Properties');
  const left = rules.filter((rule) => !isForInstances(rule));
  return { ...resource, Properties: left.length === 0 ? others : { ...others, [INGRESS]: left } };
}

function rulesOf(resource: Json): Table[] {
  const rules = tableOf(resource, 'Properties')[INGRESS];
  return Array.isArray(rules) ? (rules as readonly Json[]).filter(isTable) : [];
}

const isForInstances = (rule: Table): boolean => referencesIn(rule).some(({ id }) => OF_BEANSTALK.test(id));
