import { type Finding, finding, type Rule } from '../finding.ts';
import { resourcesOf } from '../logical-names.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { extensionSettings } from '../settings.ts';
import { at, canonical, entriesOf } from '../value.ts';

/** Which of two files wins is not documented well enough to build on. */
export const clashes: Rule = {
  name: 'clashes',
  why: 'no two files of a tier define the same resource, or the same option with different values',
  look: (project) => tiers.flatMap((tier) => [...twiceDefined(project, tier), ...twiceSet(project, tier)]),
};

function twiceDefined(project: Project, tier: Tier): Finding[] {
  const others = ['Parameters', 'Outputs', 'Mappings', 'files', 'container_commands'].flatMap((section) =>
    project
      .extensions(tier)
      .flatMap(({ root }) =>
        entriesOf(at(root, section)).map(({ key, name }) => ({ id: key, name, what: `${section} ${key}` })),
      ),
  );
  const defined = [...resourcesOf(project, tier).map(({ id, name }) => ({ name, what: `resource ${id}` })), ...others];
  const first = new Map<string, string>();
  return defined.flatMap(({ name, what }) => {
    const file = first.get(what) ?? name.file;
    first.set(what, file);
    // Within one file it is a repeated key.
    return file === name.file ? [] : [finding(name, `${what} is defined in ${file}, too`, 'keep it in one file')];
  });
}

function twiceSet(project: Project, tier: Tier): Finding[] {
  const first = new Map<string, { file: string; value: string }>();
  return extensionSettings(project, tier).flatMap(({ namespace, option, value, place }): Finding[] => {
    const key = `${namespace} ${option}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, { file: place.file, value: canonical(value) });
    if (known === undefined || known.value === canonical(value)) return [];
    return [finding(place, `${key} has another value in ${known.file}`, 'set it once')];
  });
}
