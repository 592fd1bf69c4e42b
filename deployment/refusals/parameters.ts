import { resourcesOf } from '../check/logical-names.ts';
import { at, within } from '../check/value.ts';
import { evaluated } from './evaluated.ts';
import { type Wanted } from './wanted.ts';

type Names = Readonly<Record<string, string>>;

/** Names of the parameters that a tier's stack reads while it is made, `{{resolve:ssm:NAME}}`, as far as they can be spelt. */
export function parametersAsked({ project, tier }: Wanted, names: Names): string[] {
  const texts = project
    .extensions(tier)
    .flatMap(({ root }) => [...within(at(root, 'Resources'))])
    .flatMap((value) => evaluated(value, names) ?? []);
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}/g)].map(([, name = '']) => name),
      ),
    ),
  ];
}

/** Names of the parameters that a tier's stack writes. */
export const parametersWritten = ({ project, tier }: Wanted, names: Names): string[] =>
  resourcesOf(project, tier)
    .filter(({ type }) => type === 'AWS::SSM::Parameter')
    .flatMap(({ body }) => evaluated(at(body, 'Properties', 'Name'), names) ?? []);
