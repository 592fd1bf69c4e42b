import { dataResources, type Resource, resourcesOf } from './logical-names.ts';
import { type Project, tiers } from './project.ts';
import { at, textOf, type Value, within } from './value.ts';

/** A value that is written down in the Parameter Store for the tiers of a store. */
export interface Lent {
  /** Last part of the parameter's name: what the worker knows it by. */
  readonly name: string;
  readonly value: Value;
}

/** Everything that the web environment lends its worker, or the stack of the data both. */
export const lentBy = (project: Project): Lent[] =>
  [...resourcesOf(project, 'web'), ...dataResources(project)].flatMap(lent);

export const lentNames = (project: Project): string[] => lentBy(project).map(({ name }) => name);

function lent({ type, body }: Resource): Lent[] {
  const value = at(body, 'Properties', 'Value');
  if (type !== 'AWS::SSM::Parameter' || value === undefined) return [];
  return [...within(at(body, 'Properties', 'Name'))]
    .flatMap((each) => /^.*\/([A-Z][A-Z0-9_]*)$/.exec(textOf(each) ?? '')?.[1] ?? [])
    .map((name) => ({ name, value }));
}

/** Where templates of environments take a parameter of their store: `{{resolve:ssm:…/CART_TABLE_ARN}}`. */
export function borrowedIn(project: Project): { readonly name: string; readonly value: Value }[] {
  const values = tiers.flatMap((tier) => project.extensions(tier)).flatMap(({ root }) => [...within(root)]);
  // The name is joined to the team's path, so only its end can be seen.
  return values.flatMap((value) =>
    [...(textOf(value) ?? '').matchAll(/\/([A-Z][A-Z0-9_]*)(?::\d+)?\}\}/g)].map(([, name = '']) => ({ name, value })),
  );
}
