import {
  environmentOf,
  givenIn,
  isKnown,
  pointsTo,
  PRODUCTION,
  refusal,
  requiredBy,
  variableNames,
} from '../environment.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { folderOf, type Project, type Tier, tiers } from '../project.ts';
import { scriptsOf } from '../scripts.ts';
import { textOf } from '../value.ts';

/** Read by Node, npm, the AWS SDK, the C library or the platform, not by the configuration. */
const OF_OTHERS = /^(NODE_|NPM_|AWS_|UV_|npm_config_)|^(TZ|TMPDIR)$/;

/** The code names every variable it misses when it starts. Here that is known before anything is started. */
export const environmentVariables: Rule = {
  name: 'variables',
  why: 'each tier is given every variable the code requires in production, and none that nobody reads',
  look: (project) =>
    tiers
      .filter((tier) => project.extensions(tier).length > 0)
      .flatMap((tier) => [...missing(project, tier), ...odd(project, tier)]),
};

function missing(project: Project, tier: Tier): Finding[] {
  const environment = environmentOf(project, tier);
  const given = givenIn(project, tier);
  const [first] = environment.values();
  const place = first?.place ?? { file: `${folderOf(tier)}.ebextensions`, line: 1 };
  return requiredBy(tier).flatMap((name) => {
    const setting = environment.get(name);
    if (setting === undefined) {
      return given.includes(name)
        ? []
        : [finding(place, `the ${tier} tier is not given ${name}, which the code requires`, `set ${name}`)];
    }
    const text = textOf(setting.value);
    if (text === '') return [finding(setting.place, `${name} is empty, and the code requires it`, 'give it a value')];
    if (name === PRODUCTION && text !== 'production') {
      return [finding(setting.place, 'the code would take itself for a laptop', "write NODE_ENV: 'production'")];
    }
    return [];
  });
}

function odd(project: Project, tier: Tier): Finding[] {
  const read = scriptsOf(project, tier).map(({ text }) => text);
  return [...environmentOf(project, tier).values()].flatMap((setting): Finding[] => {
    const { option: name, place } = setting;
    if (!/^[A-Z_][A-Z0-9_]*$/i.test(name)) {
      return [finding(place, `${name} is no name of a variable`, 'use capitals, digits and underscores')];
    }
    const fault = refusal(setting);
    if (fault !== undefined) return [finding(place, `the code refuses this ${name}: it ${fault}`, 'mend the value')];
    if (
      isKnown(pointsTo(name) ?? name) ||
      OF_OTHERS.test(name) ||
      read.some((text) => new RegExp(`\\b${name}\\b`).test(text))
    )
      return [];
    const near = nearest(name, variableNames);
    return [finding(place, `nothing reads ${name}`, near === undefined ? 'remove it' : `perhaps ${near}`)];
  });
}
