import { resourcesOf } from '../check/logical-names.ts';
import { at, within } from '../check/value.ts';
import { evaluated, type Known } from './evaluated.ts';
import { optionOf, type Wanted } from './wanted.ts';

type Names = Readonly<Record<string, string>>;

const knownOf = (wanted: Wanted, names: Names): Known => ({
  names,
  option: (namespace, name) => optionOf(wanted, namespace, name),
});

/** Names of the parameters that a tier's stack reads while it is made, `{{resolve:ssm:NAME}}`, as far as they can be spelt. */
export function parametersAsked(wanted: Wanted, names: Names): string[] {
  const { project, tier } = wanted;
  const known = knownOf(wanted, names);
  const texts = project
    .extensions(tier)
    .flatMap(({ root }) => [...within(at(root, 'Resources'))])
    .flatMap((value) => evaluated(value, known) ?? []);
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}/g)].map(([, name = '']) => name),
      ),
    ),
  ];
}

/** Names of the parameters that a tier's stack writes. */
export const parametersWritten = (wanted: Wanted, names: Names): string[] =>
  resourcesOf(wanted.project, wanted.tier)
    .filter(({ type }) => type === 'AWS::SSM::Parameter')
    .flatMap(({ body }) => evaluated(at(body, 'Properties', 'Name'), knownOf(wanted, names)) ?? []);
