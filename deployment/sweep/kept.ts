import { readProject } from '../check/read-project.ts';
import { at, entriesOf, textOf } from '../check/value.ts';

const POLICIES: Readonly<Record<string, string>> = { Retain: '', Snapshot: ' (a last snapshot)' };

/** What stays in the account when a web environment is terminated, as this checkout's templates say. */
export function keptByTemplates(root: string): string[] {
  return readProject(root)
    .extensions('web')
    .flatMap((document) => entriesOf(at(document.root, 'Resources')))
    .flatMap(({ key, value }) => {
      const how = POLICIES[textOf(at(value, 'DeletionPolicy')) ?? ''];
      return how === undefined ? [] : [`${key}${how}`];
    });
}
