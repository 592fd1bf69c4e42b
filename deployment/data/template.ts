import { type Project } from '../check/project.ts';
import { isTable, type Json, jsonOf, type Table } from './json.ts';

/** One file of `.ebextensions` as a shape has it. */
export interface Template {
  /** Without folder and ending: `10-database`. */
  readonly name: string;
  readonly body: Table;
}

/** The web tier's templates of a project, in the shape it is in. */
export const templatesOf = (project: Project): Template[] =>
  project.extensions('web').map(({ file, root }) => {
    const body = root === undefined ? {} : jsonOf(root);
    return { name: file.replace(/^.*\/|\.config$/g, ''), body: tableOf(body) };
  });

/** A part of a table that is a table; an empty one where there is none. */
export const tableOf = (value: Json | undefined, ...path: readonly string[]): Table => {
  const [key, ...rest] = path;
  if (!isTable(value)) return {};
  return key === undefined ? value : tableOf(value[key], ...rest);
};

/** A table with a part of it replaced, wherever it stands; without the part where nothing is left of it. */
export function replacedIn(table: Table, path: readonly string[], part: Table): Table {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const inner = replacedIn(tableOf(table[key]), rest, part);
  const { [key]: _, ...others } = table;
  return Object.keys(inner).length === 0 ? others : { ...table, [key]: inner };
}
