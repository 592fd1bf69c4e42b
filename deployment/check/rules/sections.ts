import { type Finding, finding, type Rule } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { tiers } from '../project.ts';
import { SECTIONS } from '../sections.ts';
import { at, entriesOf, textOf, type Value } from '../value.ts';

const COMMAND = ['command', 'cwd', 'env', 'test', 'ignoreErrors'];
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  files: ['mode', 'owner', 'group', 'content', 'source', 'encoding', 'authentication', 'context'],
  commands: [...COMMAND, 'waitAfterCompletion'],
  container_commands: [...COMMAND, 'leader_only'],
};

/** A file with a key that Elastic Beanstalk does not know is ignored whole. */
export const sections: Rule = {
  name: 'sections',
  why: 'the keys of a configuration file, of its files and of its commands are known ones',
  look: (project) =>
    tiers.flatMap((tier) =>
      project.extensions(tier).flatMap(({ file, root }): Finding[] => {
        if (root === undefined) return [finding({ file, line: 1 }, 'the file says nothing', 'remove it')];
        if (root.kind !== 'table') return [finding(root, 'the file is no table of sections', 'begin with a section')];
        return [
          ...unknown(root, SECTIONS),
          ...Object.entries(ENTRIES).flatMap(([name, keys]) => parts(root, name, keys)),
        ];
      }),
    ),
};

function parts(root: Value, section: string, keys: readonly string[]): Finding[] {
  return entriesOf(at(root, section)).flatMap(({ key, name, value }) => {
    const found = unknown(value, keys);
    if (section === 'files') return found;
    const command = at(value, 'command');
    const missing = command === undefined || textOf(command) === '';
    return missing ? [...found, finding(name, `${section} ${key} has no command`, 'say what to run')] : found;
  });
}

const unknown = (value: Value, keys: readonly string[]): Finding[] =>
  entriesOf(value)
    .filter(({ key }) => !keys.includes(key))
    .map(({ key, name }) => {
      const near = nearest(key, keys);
      return finding(name, `${key} is no key that belongs here`, near === undefined ? 'remove it' : `perhaps ${near}`);
    });
