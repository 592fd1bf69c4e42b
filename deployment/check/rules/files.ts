import { type Finding, finding, type Rule } from '../finding.ts';
import { tiers } from '../project.ts';
import { at, entriesOf } from '../value.ts';

/** A mode without quotes is an octal number to YAML, and another mode to the instance. */
export const files: Rule = {
  name: 'files',
  why: 'files of .ebextensions have an absolute path, a mode of six digits in quotes, and something to hold',
  look: (project) =>
    tiers.flatMap((tier) =>
      project.extensions(tier).flatMap(({ root }) =>
        entriesOf(at(root, 'files')).flatMap(({ key, name, value }): Finding[] => {
          const mode = at(value, 'mode');
          const found: Finding[] = [];
          if (!key.startsWith('/')) found.push(finding(name, `${key} is no absolute path`, 'begin with /'));
          if (
            mode !== undefined &&
            !(mode.kind === 'plain' && mode.quoted && /^1[02]0[0-7]{3}$|^0{2}[0-7]{4}$/.test(mode.source))
          ) {
            found.push(finding(mode, `the mode of ${key} is not six digits in quotes`, 'write "000644" or "000755"'));
          }
          if (at(value, 'content') === undefined && at(value, 'source') === undefined) {
            found.push(finding(name, `${key} has neither content nor source`, 'add one'));
          }
          if (/^\/etc\/nginx\//.test(key)) {
            found.push(finding(name, `${key} is overwritten when the proxy is set up`, 'put it into .platform/nginx'));
          }
          return found;
        }),
      ),
    ),
};
