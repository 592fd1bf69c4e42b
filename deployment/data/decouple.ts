import { ENVIRONMENT } from '../check/settings.ts';
import { doorsOf, heldIn, inStack, isHolding } from './held.ts';
import { isTable, joined, type Json, mapped, patchBetween, type Table, wordsOf } from './json.ts';
import { Lent, STORE } from './lent.ts';
import { optionsIn, referenceIn, referencesIn, unquoted } from './references.ts';
import { replacedIn, tableOf, type Template } from './template.ts';

const CUSTOM_OPTIONS = ['option_settings', 'aws:elasticbeanstalk:customoption'];
const VARIABLES = ['option_settings', ENVIRONMENT];
/** Before the name of an environment where the store's is meant: its path in the Parameter Store, and its metrics. */
const OF_THE_STORE = /(:parameter\/shapestore\/|"Store", ")$/;
/** The stack has log groups of its own, with an age: nothing is left for an instance to do, or to have rights for. */
const DATABASE_LOGS = '97-database-logs';
const LOGS_OF_DATABASES = ':log-group:/aws/rds/instance/';

export interface Decoupled {
  /** Resources of the stack that keeps a store's data. */
  readonly resources: Table;
  /** Options of an environment that are parameters of the stack. */
  readonly parameters: readonly string[];
  /** What an environment beside it changes in each template, by the template's name. */
  readonly patches: ReadonlyMap<string, Table>;
}

/**
 * Parts the templates of an environment into a stack that keeps the store's data and what is left of the environment, which
 * finds that data by the parameters the stack says.
 *
 * @param shape what the environment that is left calls its shape
 * @param isWanted whether a process or the worker's templates have a use for a parameter of that name
 * @throws when the data needs something of the environment
 */
export function decouple(
  templates: readonly Template[],
  shape: string,
  isWanted: (name: string) => boolean,
): Decoupled {
  const held = heldIn(templates);
  const lent = new Lent(held.parameters);
  const left = templates.map(({ name, body }): Template => {
    const own = isHolding({ name, body }) ? withoutHeld(body) : body;
    return { name, body: name === DATABASE_LOGS ? {} : own };
  });
  const isOurs = (value: Json) => referencesIn(value).some(({ id }) => Object.hasOwn(held.resources, id));
  const environments = left
    .map(({ name, body }): Template => ({ name, body: withoutVariables(body, lent, isOurs) }))
    .map(({ name, body }): Template => ({ name, body: resolved(withDoors(name, body, templates), lent, isOurs) }))
    .map((template) => named(template, shape));
  const asked = environments.flatMap(({ body }) => optionsIn(body));
  const resources = Object.fromEntries(
    Object.entries({ ...held.resources, ...lent.resources(isWanted) }).map(([id, resource]) => [
      id,
      joined(inStack(resource)),
    ]),
  );
  return {
    resources,
    parameters: [...new Set([STORE, ...optionsIn(Object.values(held.resources))])],
    patches: new Map(
      environments.flatMap(({ name, body }, index) => {
        const patch = patchBetween(templates[index]?.body ?? {}, withoutOptions(tableOf(joined(body)), asked));
        return patch === undefined ? [] : [[name, patch]];
      }),
    ),
  };
}

const withoutHeld = (body: Table): Table =>
  replacedIn(
    body,
    ['Resources'],
    Object.fromEntries(Object.entries(tableOf(body, 'Resources')).filter(([id]) => id.startsWith('AWSEB'))),
  );

/** What a process finds by PARAMETERS_PATH is no setting of its environment. */
function withoutVariables(body: Table, lent: Lent, isOurs: (value: Json) => boolean): Table {
  const variables = Object.entries(tableOf(body, ...VARIABLES));
  if (variables.length === 0) return body;
  const kept = variables.filter(([name, written]) => {
    const value = unquoted(written);
    if (isOurs(value)) lent.add(name, value);
    return !isOurs(value) && wordsOf(lent.get(name) ?? null) !== wordsOf(value);
  });
  const path = '`{"Fn::GetAtt": ["SayStore", "Value"]}`';
  return replacedIn(body, VARIABLES, { ...Object.fromEntries(kept), PARAMETERS_PATH: path });
}

/** Ways into the store's security groups, each where the group itself was. */
function withDoors(name: string, body: Table, templates: readonly Template[]): Table {
  const groups = Object.entries(tableOf(templates.find((each) => each.name === name)?.body, 'Resources'));
  const doors = groups
    .flatMap(([id, resource]) => doorsOf(id, resource))
    .map(({ group, rule }) => [
      `Into${group.replace(/SecurityGroup$/, '')}`,
      {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: { 'Fn::GetAtt': [group, 'GroupId'] }, ...rule },
      },
    ]);
  const resources = { ...tableOf(body, 'Resources'), ...(Object.fromEntries(doors) as Table) };
  return isHolding({ name, body }) ? replacedIn(body, ['Resources'], resources) : body;
}

/** A template that refers to nothing of the store's, but to what the store says of itself. */
function resolved(body: Table, lent: Lent, isOurs: (value: Json) => boolean): Table {
  const own = mapped(body, (part, before) => {
    if (Array.isArray(part)) {
      const items = part as readonly Json[];
      const left = items.filter((item) => !isAboutLogs(item));
      return left.length === items.length ? undefined : resolvedList(left, lent, isOurs);
    }
    const reference = referenceIn(part);
    if (reference === undefined) return undefined;
    if (typeof before === 'string' && OF_THE_STORE.test(before))
      return { 'Fn::GetOptionSetting': { OptionName: STORE } };
    return isOurs(part) ? lent.resolving(part, reference) : undefined;
  });
  return tableOf(own);
}

const resolvedList = (items: readonly Json[], lent: Lent, isOurs: (value: Json) => boolean): Json =>
  tableOf(resolved({ items }, lent, isOurs))['items'] ?? [];

const isAboutLogs = (part: Json): boolean =>
  isTable(part) && part['Effect'] !== undefined && JSON.stringify(part).includes(LOGS_OF_DATABASES);

/** Says the shape, and to which store the environment belongs. */
function named({ name, body }: Template, shape: string): Template {
  if (tableOf(body, 'Mappings', 'Shape') === undefined || name !== '05-shape') return { name, body };
  const said = {
    Type: 'AWS::SSM::Parameter',
    Properties: {
      Type: 'String',
      Name: { 'Fn::Join': ['', ['/shapestore/', { Ref: 'AWSEBEnvironmentName' }, '/STORE']] },
      Value: { 'Fn::Join': ['', ['/shapestore/', { 'Fn::GetOptionSetting': { OptionName: STORE } }]] },
    },
  };
  const mapping = replacedIn(body, ['Mappings', 'Shape'], { [shape]: { Name: shape } });
  return { name, body: replacedIn(mapping, ['Resources', 'SayStore'], said) };
}

function withoutOptions(body: Table, asked: readonly string[]): Table {
  const options = Object.entries(tableOf(body, ...CUSTOM_OPTIONS));
  return options.length === 0
    ? body
    : replacedIn(body, CUSTOM_OPTIONS, Object.fromEntries(options.filter(([name]) => asked.includes(name))));
}
