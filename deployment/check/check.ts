import { withAllowances } from './allowances.ts';
import { type Fault } from './fault.ts';
import { type Rule } from './finding.ts';
import { type Project } from './project.ts';
import { rules as everyRule } from './rules/index.ts';

/**
 * Everything the rules find, by file and line, each thing said once, without what a comment allows for a
 * reason. The templates are looked at as they are bundled for each network.
 */
export function check(project: Project, rules: readonly Rule[] = everyRule): Fault[] {
  const networks = project.networks().map((name) => project.inNetwork(name));
  const everywhere = networks.map((each) => findings(each, rules));
  const unique = new Map(
    everywhere
      .flatMap((found) => [...found])
      .map(([key, fault]): [string, Fault] => {
        const of = networks.filter((_, index) => everywhere[index]?.has(key) === true).map(({ network }) => network);
        return [
          key,
          of.length === networks.length ? fault : { ...fault, wrong: `network ${of.join(', ')}: ${fault.wrong}` },
        ];
      }),
  );
  const names = rules.map(({ name }) => name);
  return withAllowances(project, [...unique.values()], names).sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || compare(one.wrong, other.wrong),
  );
}

const findings = (project: Project, rules: readonly Rule[]): Map<string, Fault> =>
  new Map(
    rules.flatMap((rule) =>
      rule
        .look(project)
        .map((found): [string, Fault] => [
          [found.file, found.line, found.wrong].join('\n'),
          { ...found, rule: rule.name },
        ]),
    ),
  );

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
