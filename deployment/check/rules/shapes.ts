import { DEFAULT_SHAPE } from '../../shapes/shapes.ts';
import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { patched, takenInVain } from '../patched.ts';
import { callsOf } from '../functions.ts';
import { type Project, tiers } from '../project.ts';
import { CUSTOM, settingsOf } from '../settings.ts';
import { at, entriesOf, textOf } from '../value.ts';

/** A bundle for another shape than the environment's would replace its database, or take it away. */
export const shapes: Rule = {
  name: 'shapes',
  why: 'changes for a shape meet a template, and its bundle is refused by environments in another one',
  look: (project) => [...patchFaults(project), ...mappingFaults(project), ...configurationFaults(project)],
};

function patchFaults(project: Project): Finding[] {
  return tiers.flatMap((tier) =>
    project.patches(tier).flatMap(({ file, root, template }, index, all) => {
      const before = all.slice(0, index).filter((patch) => patch.template === template);
      const original = project.document(template);
      const held = original === undefined ? undefined : before.reduce<Document>(patched, original);
      if (held === undefined)
        return [finding({ file, line: 1 }, `this changes ${template}, which is not there`, 'name it after a template')];
      return takenInVain(held.root, root).map(({ key, name }) =>
        finding(name, `this takes away ${key}, which ${template} does not say`, 'remove the line'),
      );
    }),
  );
}

/** Each shape's templates must hold its own name and no other, or the look-up does not fail. */
function mappingFaults(project: Project): Finding[] {
  if (project.shapes().length === 1) return [];
  const maps = project.extensions('web').flatMap(({ root }) => at(root, 'Mappings', 'Shape') ?? []);
  const asked = settingsOf(project.extensions('web'), 'web').find(
    ({ namespace, option }) => namespace === CUSTOM && option === 'Shape',
  );
  const [map] = maps;
  const place = map ?? { file: '.ebextensions', line: 1 };
  const cure = `Mappings: Shape: {${project.shape}: {Name: ${project.shape}}}, and nothing else in it`;
  const keys = entriesOf(map).map(({ key }) => key);
  return [
    ...(keys.join() === project.shape
      ? []
      : [finding(place, 'an environment of another shape would not refuse this bundle', cure)]),
    ...(textOf(asked?.value) === DEFAULT_SHAPE
      ? []
      : [
          finding(
            asked?.place ?? place,
            `templates must take an environment for one of the shape ${DEFAULT_SHAPE}`,
            `Shape: ${DEFAULT_SHAPE}`,
          ),
        ]),
  ];
}

function configurationFaults(project: Project): Finding[] {
  if (project.shapes().length === 1) return [];
  return project.savedConfigurations('web').flatMap((document) => {
    const table = at(document.root, 'OptionSettings');
    const vpc = at(table, 'aws:ec2:vpc', 'VPCId');
    const shape = at(table, CUSTOM, 'Shape');
    const name = textOf(shape) ?? DEFAULT_SHAPE;
    if (shape !== undefined && !project.shapes().includes(name))
      return [finding(shape, `there is no shape ${name}`, `one of ${project.shapes().join(', ')}`)];
    const asks = asksForNetwork(project.inShape(name));
    if (vpc !== undefined && !asks)
      return [
        finding(vpc, `a network of its own, and the shape ${name} is for the account's`, `${CUSTOM} Shape: production`),
      ];
    if (vpc === undefined && shape !== undefined && asks)
      return [finding(shape, `the shape ${name} asks for a network, and none is said`, 'add aws:ec2:vpc VPCId')];
    return [];
  });
}

/** Whether the templates of a shape want to know the network they are in, or their data are in one. */
const asksForNetwork = (project: Project): boolean =>
  entriesOf(at(project.dataStack()?.root, 'Parameters')).some(
    ({ value }) => textOf(at(value, 'Type')) === 'AWS::EC2::VPC::Id',
  ) ||
  callsOf(project, 'web').some(
    ({ name, argument }) => name === 'Fn::GetOptionSetting' && textOf(at(argument, 'Namespace')) === 'aws:ec2:vpc',
  );
