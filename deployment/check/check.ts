import { withAllowances } from './allowances.ts';
import { type Fault } from './fault.ts';
import { type Rule } from './finding.ts';
import { type Project, type Situation } from './project.ts';
import { rules as everyRule } from './rules/index.ts';
import { situationsOf, whereabouts } from './situations.ts';

/**
 * Everything the rules find in any situation in which environments are made, by file and line, without what a comment
 * allows for a reason. Each thing is said once, with its situation unless it shows in the ordinary one, too.
 */
export function check(project: Project, rules: readonly Rule[] = everyRule): Fault[] {
  const unique = new Map<string, { readonly fault: Fault; readonly situations: Situation[] }>();
  for (const situation of situationsOf(project)) {
    const there = project.in(situation);
    for (const rule of rules) {
      for (const each of rule.look(there)) {
        const key = [each.file, each.line, each.wrong].join('\n');
        const known = unique.get(key) ?? { fault: { ...each, rule: rule.name }, situations: [] };
        unique.set(key, { ...known, situations: [...known.situations, situation] });
      }
    }
  }
  const faults = [...unique.values()].map(({ fault, situations }): Fault => {
    const ownPlace = fault.file.includes('/saved_configs/');
    return { ...fault, wrong: (ownPlace ? '' : whereabouts(situations)) + fault.wrong };
  });
  const names = rules.map(({ name }) => name);
  return withAllowances(project, faults, names).sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || compare(one.wrong, other.wrong),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
