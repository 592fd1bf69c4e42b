import { isWantedBy, environmentOf, pointsTo } from '../environment.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { callsWithin, meant } from '../functions.ts';
import { lentBy } from '../lending.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { textOf, type Value, within } from '../value.ts';
import { grantsOf } from './permissions.ts';

const ACTION = 'secretsmanager:GetSecretValue';

/** Right for the tier that needs a secret, an action on the secret of another is what an intruder would use. */
export const secretRights: Rule = {
  name: 'secret-rights',
  why: 'each tier may ask for exactly those secrets of this store that its code has a use for',
  look: (project) => tiers.flatMap((tier) => faults(project, tier)),
};

function faults(project: Project, tier: Tier): Finding[] {
  return grantsOf(project, tier)
    .filter(({ action }) => action === ACTION)
    .flatMap(({ resources }) => resources)
    .flatMap((resource) =>
      secretsIn(project, resource).flatMap((secret) => {
        const kept = keptIn(project, secret);
        if (kept.some((name) => isWantedBy(tier, name))) return [];
        const what = kept.length === 0 ? 'no variable' : kept.join(', ');
        return [
          finding(
            resource,
            `the ${tier} tier may ask for ${secret}, which keeps ${what}`,
            'remove it: its code has no use for that',
          ),
        ];
      }),
    );
}

/** Logical names of secrets that a resource of a policy stands for: by itself, or by a parameter that the web tier lends. */
function secretsIn(project: Project, resource: Value): string[] {
  const lent = [...within(resource)].flatMap((value) => /\/([A-Z][A-Z0-9_]*)\}\}/.exec(textOf(value) ?? '')?.[1] ?? []);
  return [
    ...namedIn(resource),
    ...lentBy(project)
      .filter(({ name }) => lent.includes(name))
      .flatMap(({ value }) => namedIn(value)),
  ];
}

/** Variables of either tier that are kept in a secret. */
function keptIn(project: Project, secret: string): string[] {
  const said = [
    ...[...environmentOf(project, 'web').values()].map(({ option, value }) => ({ name: option, value: meant(value) })),
    ...lentBy(project),
  ];
  const names = said
    .filter(({ value }) => namedIn(value).includes(secret))
    .flatMap(({ name }) => (name.endsWith('_SECRET_ARN') ? (pointsTo(name) ?? []) : []));
  return [...new Set(names)];
}

/** What a value refers to of the store's own; names of the platform are parts of the names of others. */
const namedIn = (value: Value): string[] =>
  callsWithin(value, '')
    .flatMap(({ name, argument }) => (name === 'Ref' ? (textOf(argument) ?? []) : []))
    .filter((id) => !id.startsWith('AWS'));
