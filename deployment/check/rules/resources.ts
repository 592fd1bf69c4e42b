import { type Finding, finding, type Rule } from '../finding.ts';
import { callIn, quotedIn } from '../functions.ts';
import { beanstalkResource, type Resource, resourcesOf } from '../logical-names.ts';
import { nearest } from '../nearest.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { partsOf, type Property, type PropertyType, resourceType, typeNames } from '../schema.ts';
import { at, entriesOf, type Plain, textOf, type Value } from '../value.ts';

const ATTRIBUTES = [
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'UpdatePolicy',
  'CreationPolicy',
  'Metadata',
];
const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

/** CloudFormation finds these out only when the environment is already being changed, and then rolls all of it back. */
export const resources: Rule = {
  name: 'resources',
  why: 'every resource has a known type, its required properties, and values of the right kind',
  look: (project) =>
    tiers.flatMap((tier) => resourcesOf(project, tier).flatMap((resource) => faults(project, tier, resource))),
};

function faults(project: Project, tier: Tier, { id, name, body, type }: Resource): Finding[] {
  const found: Finding[] = [];
  if (!/^[A-Za-z0-9]+$/.test(id)) {
    found.push(finding(name, `the logical id ${id} is more than letters and digits`, 'rename it'));
  }
  for (const { key, name: place, value } of entriesOf(body)) {
    if (!ATTRIBUTES.includes(key)) {
      const near = nearest(key, ATTRIBUTES);
      found.push(finding(place, `a resource has no ${key}`, near === undefined ? 'remove it' : `perhaps ${near}`));
    } else if (/^(DeletionPolicy|UpdateReplacePolicy)$/.test(key) && !POLICIES.includes(textOf(value) ?? '')) {
      found.push(finding(value, `${key} can not have this value`, `one of ${POLICIES.join(', ')}`));
    }
  }
  if (type === undefined) return [...found, finding(name, `${id} has no Type`, 'say what it is')];
  const known = resourceType(type);
  if (known === undefined) {
    const near = type.startsWith('Custom::') ? undefined : nearest(type, typeNames());
    const cure = near === undefined ? 'look it up in the CloudFormation reference' : `perhaps ${near}`;
    return [...found, finding(at(body, 'Type') ?? name, `there is no resource type ${type}`, cure)];
  }
  const given = beanstalkResource(project, tier, id);
  if (given?.type !== undefined && given.type !== type) {
    found.push(finding(name, `Elastic Beanstalk makes ${id} as ${given.type}`, 'repeat that type, or use another id'));
  }
  if (/^AWSEB/.test(id) && given === undefined) {
    found.push(finding(name, `Elastic Beanstalk makes no ${id} in the ${tier} tier`, 'use a name of your own'));
  }
  const properties = at(body, 'Properties') ?? emptyAt(name);
  // What Elastic Beanstalk makes is merged with what the file says, so only additions have to be there.
  return [...found, ...tableFaults(properties, known.properties, type, given === undefined)];
}

const emptyAt = ({ file, line }: Value): Value => ({ kind: 'table', file, line, entries: [] });

function tableFaults(
  value: Value,
  properties: Readonly<Record<string, Property>>,
  path: string,
  whole: boolean,
): Finding[] {
  if (callIn(value) !== undefined) return [];
  if (value.kind !== 'table') return [finding(value, `${path} is a table of properties`, 'write name: value below it')];
  const found = value.entries.flatMap(({ key, name, value: held }): Finding[] => {
    const property = properties[key];
    if (property !== undefined) return valueFaults(held, property.type, `${path} ${key}`);
    const near = nearest(key, Object.keys(properties));
    return [finding(name, `${path} has no property ${key}`, near === undefined ? 'remove it' : `perhaps ${near}`)];
  });
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => whole && required === true && at(value, name) === undefined)
    .map(([name]) => finding(value, `${path} lacks ${name}, which is required`, `add ${name}`));
  return [...missing, ...found];
}

function valueFaults(value: Value, type: PropertyType, path: string): Finding[] {
  if (callIn(value) !== undefined || quotedIn(value).length > 0) return [];
  switch (type.type) {
    case 'array':
      if (value.kind !== 'list') return [finding(value, `${path} is a list`, 'write each item after a dash')];
      return value.items.flatMap((item) => valueFaults(item, type.element, path));
    case 'map':
      if (value.kind !== 'table') return [finding(value, `${path} is a table`, 'write name: value below it')];
      return value.entries.flatMap(({ value: held }) => valueFaults(held, type.element, path));
    case 'ref':
      return tableFaults(value, partsOf(type), path, true);
    case 'tag':
      return tableFaults(value, TAG, path, true);
    case 'union': {
      const each = structured(type.types).map((one) => valueFaults(value, one, path));
      return each.find((one) => one.length === 0) ?? each[0] ?? [];
    }
    case 'json':
    case 'date-time':
    case 'null':
      return [];
    default:
      return value.kind === 'plain' && isA(type.type, value)
        ? []
        : [finding(value, `${path} is ${WORDS[type.type]}`, CURES[type.type])];
  }
}

/** Where a form is known beside `any JSON`, the form counts. */
function structured(types: readonly PropertyType[]): readonly PropertyType[] {
  const forms = types.filter(({ type }) => ['array', 'map', 'ref'].includes(type));
  return forms.length > 0 ? forms : types;
}

const text: Property = { type: { type: 'string' }, required: true };
const TAG: Readonly<Record<string, Property>> = {
  Key: text,
  Value: text,
  // Auto Scaling groups have it.
  PropagateAtLaunch: { type: { type: 'boolean' } },
};
const WORDS = { string: 'text', integer: 'a whole number', number: 'a number', boolean: 'true or false' } as const;
const CURES = {
  string: 'put it in quotes',
  integer: 'write it as a number without quotes',
  number: 'write it as a number without quotes',
  boolean: 'write true or false without quotes',
} as const;

function isA(type: keyof typeof WORDS, { value, source, quoted }: Plain): boolean {
  if (type === 'integer') return Number.isInteger(value);
  // What YAML makes of words like no and N is told by the rule of that name.
  const isTrap = !quoted && typeof value !== 'string' && String(value) !== source;
  return typeof value === type || (type === 'string' && isTrap && value !== null);
}
