import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { type Plain, type Value, within } from '../value.ts';

/** A file that does not parse is ignored whole, with no more than a warning among the events. */
export const yaml: Rule = {
  name: 'yaml',
  why: 'every file parses, without tabs, and no word turns into a truth value, a number or a date by YAML 1.1',
  look: (project) =>
    project
      .everyDocument()
      .flatMap((document) => [
        ...document.faults.map(({ line, message }) =>
          finding({ file: document.file, line }, `this is no YAML: ${message.trim()}`, 'mend it; quotes often do'),
        ),
        ...tabs(document),
        ...[...within(document.root)].flatMap(traps),
      ]),
};

function tabs({ file, text, proseLines }: Document): Finding[] {
  return text
    .split('\n')
    .flatMap((words, index) =>
      words.includes('\t') && !proseLines.has(index + 1)
        ? [finding({ file, line: index + 1 }, 'a tab stands in YAML', 'write spaces')]
        : [],
    );
}

const traps = (value: Value): Finding[] => {
  if (value.kind === 'table') return value.entries.flatMap(({ name }) => trap(name));
  return trap(value);
};

function trap(value: Value): Finding[] {
  const became = value.kind === 'plain' && !value.quoted ? becomes(value) : undefined;
  if (became === undefined || value.kind !== 'plain') return [];
  return [finding(value, `${value.source} is ${became} here`, `write '${value.source}'`)];
}

function becomes({ source, value }: Plain): string | undefined {
  if (typeof value === 'boolean') return /^(true|false)$/.test(source) ? undefined : `the truth value ${value}`;
  if (value instanceof Date) return 'a date';
  // A hexadecimal, octal, sexagesimal or grouped number, and a version like 8.10, come out otherwise than they went in.
  if (typeof value === 'number' || typeof value === 'bigint') {
    return String(value) === source ? undefined : `the number ${value}`;
  }
  return undefined;
}
