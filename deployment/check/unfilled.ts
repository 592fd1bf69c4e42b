import { type Fault } from './fault.ts';
import { unfilledIn } from './placeholder.ts';
import { type Project, tiers } from './project.ts';
import { FILL_IN, placeholders } from './rules/placeholders.ts';
import { everySetting } from './settings.ts';
import { situationsOf } from './situations.ts';

/** The kinds of stores that saved configurations make, such as `team` of team.cfg.yml and the worker's team-worker.cfg.yml. */
export const kindsOf = (project: Project): string[] => situationsOf(project).flatMap(({ kind }) => kind ?? []);

/**
 * What is still to be filled in before environments of this kind are created, whatever a comment allows to those who only keep
 * the forms: of each option the value that would be in force.
 */
export function unfilled(project: Project, kind: string): Fault[] {
  const situation = situationsOf(project).find((each) => each.kind === kind);
  if (situation === undefined) return [];
  const there = project.in(situation);
  return tiers.flatMap((tier) => {
    const inForce = new Map(
      everySetting(there, tier).map((setting) => [`${setting.namespace} ${setting.option}`, setting]),
    );
    return [...inForce.values()].flatMap((setting): Fault[] => {
      const wrong = unfilledIn(setting);
      const { file, line } = setting.value;
      return wrong === undefined ? [] : [{ file, line, wrong, cure: FILL_IN, rule: placeholders.name }];
    });
  });
}
