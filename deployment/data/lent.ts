import { isTable, type Json, type Table, wordsOf } from './json.ts';
import { optionsIn, parameterName, type Reference } from './references.ts';

/** The option that says which store an environment belongs to, and the parameter of the stack with the same name. */
export const STORE = 'Store';

const PARAMETER = 'AWS::SSM::Parameter';

/** What the stack of the data says below `/shapestore/<store>/`, by name. */
export class Lent {
  private readonly values = new Map<string, Json>();
  private readonly resolved = new Set<string>();

  /** @param said parameters that templates say already */
  constructor(said: readonly Table[]) {
    for (const resource of said) {
      const { name, value } = readParameter(resource);
      this.values.set(name, value);
    }
  }

  /** @throws when another value has that name */
  add(name: string, value: Json): void {
    const known = this.values.get(name);
    if (known !== undefined && wordsOf(known) !== wordsOf(value))
      throw new Error(`${name} would be two things: ${wordsOf(known)} and ${wordsOf(value)}`);
    this.values.set(name, value);
  }

  get(name: string): Json | undefined {
    return this.values.get(name);
  }

  /** Where an environment finds what it takes from a resource of the stack: a reference that CloudFormation resolves. */
  resolving(value: Json, reference: Reference): Json {
    const words = wordsOf(value);
    const [known] = [...this.values].find(([, each]) => wordsOf(each) === words) ?? [];
    const name = known ?? parameterName(reference);
    this.add(name, value);
    this.resolved.add(name);
    return {
      'Fn::Join': ['', ['{{resolve:ssm:/shapestore/', { 'Fn::GetOptionSetting': { OptionName: STORE } }, `/${name}}}`]],
    };
  }

  /** The resources that say what an environment resolves, and what else somebody has a use for. */
  resources(isWanted: (name: string) => boolean): Table {
    return Object.fromEntries(
      [...this.values]
        .filter(([name]) => this.resolved.has(name) || isWanted(name))
        .map(([name, Value]) => [
          `Say${name.toLowerCase().replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`,
          { Type: PARAMETER, Properties: { Type: 'String', Name: nameOf(name), Value } },
        ]),
    );
  }
}

const nameOf = (name: string): Json => ({ 'Fn::Join': ['', ['/shapestore/', { Ref: STORE }, `/${name}`]] });

export const isParameter = (resource: Json): resource is Table => isTable(resource) && resource['Type'] === PARAMETER;

function readParameter(resource: Table): { name: string; value: Json } {
  const { Properties: properties } = resource;
  if (!isTable(properties)) throw new Error('a parameter without properties');
  const { Name, Value: value } = properties;
  const [, name] = /\/([A-Z][A-Z0-9_]*)"/.exec(wordsOf(Name ?? '')) ?? [];
  if (name === undefined || value === undefined || optionsIn(value).length > 0)
    throw new Error(`no parameter of a store: ${wordsOf(resource)}`);
  return { name, value };
}
