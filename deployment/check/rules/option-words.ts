import { finding, type Rule } from '../finding.ts';
import { tiers } from '../project.ts';
import { everySetting } from '../settings.ts';

/** An option is text to Elastic Beanstalk. True without quotes reaches the application as True or as true. */
export const optionWords: Rule = {
  name: 'option-words',
  why: 'truth values of options stand in quotes, and no option is a list, a table or nothing',
  look: (project) =>
    tiers.flatMap((tier) =>
      everySetting(project, tier).flatMap(({ option, value }) => {
        if (value.kind !== 'plain') return [finding(value, `${option} is not text`, 'write one text')];
        if (value.value === null) return [finding(value, `${option} is nothing`, "write a value, or '' for none")];
        if (typeof value.value !== 'boolean') return [];
        return [finding(value, `${option} is a truth value, not text`, `write '${value.source}'`)];
      }),
    ),
};
