import { type Place } from './place.ts';
import { folderOf, type Project, type Tier } from './project.ts';
import { at, entriesOf, textOf } from './value.ts';

/** A piece of shell that runs on an instance. */
export interface Script {
  readonly text: string;
  readonly place: Place;
}

/** The hooks, commands and Procfile of a tier. */
export function scriptsOf(project: Project, tier: Tier): Script[] {
  const folder = folderOf(tier);
  const files = project
    .matching(new RegExp(`^${folder}(\\.platform/(conf)?hooks/|Procfile$|Buildfile$)`))
    .map(({ path, text }) => ({ text, place: { file: path, line: 1 } }));
  const commands = project.extensions(tier).flatMap(({ root }) =>
    ['commands', 'container_commands'].flatMap((section) =>
      entriesOf(at(root, section)).flatMap(({ value }) =>
        ['command', 'test'].flatMap((key) => {
          const command = at(value, key);
          return command === undefined ? [] : [{ text: textOf(command) ?? '', place: command }];
        }),
      ),
    ),
  );
  const written = project.extensions(tier).flatMap(({ root }) =>
    entriesOf(at(root, 'files')).flatMap(({ value }) => {
      const content = at(value, 'content');
      return content === undefined ? [] : [{ text: textOf(content) ?? '', place: content }];
    }),
  );
  return [...files, ...commands, ...written];
}
