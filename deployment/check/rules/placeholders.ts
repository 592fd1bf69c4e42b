import { finding, type Rule } from '../finding.ts';
import { unfilledIn } from '../placeholder.ts';
import { tiers } from '../project.ts';
import { everySetting } from '../settings.ts';

export const FILL_IN = 'write your own value, and take away the comment that allows it';

/** A form that was sent as it came fails half an hour later, or sends the alarms of a shop to nobody. */
export const placeholders: Rule = {
  name: 'placeholders',
  why: 'what a form leaves to the shop is filled in, and alarms go to an address that somebody reads',
  look: (project) =>
    tiers.flatMap((tier) =>
      everySetting(project, tier).flatMap((setting) => {
        const wrong = unfilledIn(setting);
        return wrong === undefined ? [] : [finding(setting.value, wrong, FILL_IN)];
      }),
    ),
};
