import { type Finding, type Rule } from './finding.ts';
import { type Project } from './project.ts';
import { rules as everyRule } from './rules/index.ts';

/** A finding with the rule that made it. */
export interface Fault extends Finding {
  readonly rule: string;
}

/** Everything all rules find, by file and line, each thing said once. */
export function check(project: Project, rules: readonly Rule[] = everyRule): Fault[] {
  const faults = rules.flatMap((rule) => rule.look(project).map((found): Fault => ({ ...found, rule: rule.name })));
  const unique = new Map(faults.map((fault) => [[fault.file, fault.line, fault.wrong].join('\n'), fault]));
  return [...unique.values()].sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || compare(one.wrong, other.wrong),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
