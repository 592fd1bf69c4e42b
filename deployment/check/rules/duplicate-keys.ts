import { type Finding, finding, type Rule } from '../finding.ts';
import { callsWithin } from '../functions.ts';
import { type Value, within } from '../value.ts';

/** Of two equal keys one is dropped without a word. */
export const duplicateKeys: Rule = {
  name: 'duplicate-keys',
  why: 'no key stands twice in one table',
  look: (project) =>
    project
      .everyDocument()
      .flatMap(({ root }) =>
        root === undefined ? [] : [root, ...callsWithin(root, '').map(({ table }) => table)].flatMap(repeated),
      ),
};

const repeated = (root: Value): Finding[] =>
  [...within(root)].flatMap((value) => {
    if (value.kind !== 'table') return [];
    const first = new Map<string, number>();
    return value.entries.flatMap(({ key, name }): Finding[] => {
      const line = first.get(key);
      first.set(key, line ?? name.line);
      return line === undefined
        ? []
        : [finding(name, `${key} stands here already, in line ${line}`, 'merge the two, or remove one')];
    });
  });
