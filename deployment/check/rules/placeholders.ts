import { finding, type Rule } from '../finding.ts';
import { isPlaceholder, PLACEHOLDER } from '../placeholder.ts';
import { tiers } from '../project.ts';
import { everySetting } from '../settings.ts';
import { textOf } from '../value.ts';

/** A form that was sent as it came fails half an hour later, or sends the alarms of a shop to nobody. */
export const placeholders: Rule = {
  name: 'placeholders',
  why: 'what a form leaves to the shop is filled in',
  look: (project) =>
    tiers.flatMap((tier) =>
      everySetting(project, tier)
        .filter(({ value }) => isPlaceholder(textOf(value)))
        .map(({ option, value }) =>
          finding(
            value,
            `${option} still says ${PLACEHOLDER}`,
            'write your own value, and take away the comment that allows it',
          ),
        ),
    ),
};
