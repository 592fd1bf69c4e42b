import { type Resource, resourcesOf } from './logical-names.ts';
import { type Project } from './project.ts';
import { at, textOf, type Value, within } from './value.ts';

/** A value that the web environment writes down in the Parameter Store for its team's worker. */
export interface Lent {
  /** Last part of the parameter's name: what the worker knows it by. */
  readonly name: string;
  readonly value: Value;
}

/** Everything the web environment lends. */
export const lentBy = (project: Project): Lent[] => resourcesOf(project, 'web').flatMap(lent);

export const lentNames = (project: Project): string[] => lentBy(project).map(({ name }) => name);

function lent({ type, body }: Resource): Lent[] {
  const value = at(body, 'Properties', 'Value');
  if (type !== 'AWS::SSM::Parameter' || value === undefined) return [];
  return [...within(at(body, 'Properties', 'Name'))]
    .flatMap((each) => /^.*\/([A-Z][A-Z0-9_]*)$/.exec(textOf(each) ?? '')?.[1] ?? [])
    .map((name) => ({ name, value }));
}

/** Where the worker's own templates take a parameter of that team: `{{resolve:ssm:…/CART_TABLE_ARN}}`. */
export function borrowedIn(project: Project): { readonly name: string; readonly value: Value }[] {
  const values = project.extensions('worker').flatMap(({ root }) => [...within(root)]);
  // The name is joined to the team's path, so only its end can be seen.
  return values.flatMap((value) =>
    [...(textOf(value) ?? '').matchAll(/\/([A-Z][A-Z0-9_]*)(?::\d+)?\}\}/g)].map(([, name = '']) => ({ name, value })),
  );
}
