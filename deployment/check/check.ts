import { withAllowances } from './allowances.ts';
import { type Fault } from './fault.ts';
import { type Rule } from './finding.ts';
import { type Project } from './project.ts';
import { rules as everyRule } from './rules/index.ts';

/** Everything the rules find, by file and line, each thing said once, without what a comment allows for a reason. */
export function check(project: Project, rules: readonly Rule[] = everyRule): Fault[] {
  const found = rules.flatMap((rule) => rule.look(project).map((each): Fault => ({ ...each, rule: rule.name })));
  const unique = new Map(found.map((fault) => [[fault.file, fault.line, fault.wrong].join('\n'), fault]));
  const names = rules.map(({ name }) => name);
  return withAllowances(project, [...unique.values()], names).sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || compare(one.wrong, other.wrong),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
