import { DEFAULT_NETWORK } from '../../networks/networks.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { takenInVain } from '../patched.ts';
import { type Project, tiers } from '../project.ts';
import { CUSTOM, settingsOf } from '../settings.ts';
import { at, entriesOf, textOf } from '../value.ts';

/** A bundle for another network than the environment's would replace its database. */
export const networks: Rule = {
  name: 'networks',
  why: 'changes for a network meet a template, and its bundle is refused by environments in another one',
  look: (project) => [...patchFaults(project), ...mappingFaults(project), ...configurationFaults(project)],
};

function patchFaults(project: Project): Finding[] {
  return tiers.flatMap((tier) =>
    project.patches(tier).flatMap(({ file, root, template }) => {
      const held = project.document(template);
      if (held === undefined)
        return [finding({ file, line: 1 }, `this changes ${template}, which is not there`, 'name it after a template')];
      return takenInVain(held.root, root).map(({ key, name }) =>
        finding(name, `this takes away ${key}, which ${template} does not say`, 'remove the line'),
      );
    }),
  );
}

/** Each network's templates must hold its own name and no other, or the look-up does not fail. */
function mappingFaults(project: Project): Finding[] {
  if (project.networks().length === 1) return [];
  const maps = project.extensions('web').flatMap(({ root }) => at(root, 'Mappings', 'Network') ?? []);
  const asked = settingsOf(project.extensions('web'), 'web').find(
    ({ namespace, option }) => namespace === CUSTOM && option === 'Network',
  );
  const [map] = maps;
  const place = map ?? { file: '.ebextensions', line: 1 };
  const cure = `Mappings: Network: {${project.network}: {Name: ${project.network}}}, and nothing else in it`;
  const keys = entriesOf(map).map(({ key }) => key);
  return [
    ...(keys.join() === project.network
      ? []
      : [finding(place, 'an environment in another network would not refuse this bundle', cure)]),
    ...(textOf(asked?.value) === DEFAULT_NETWORK
      ? []
      : [
          finding(
            asked?.place ?? place,
            'templates must take an environment for one in the default network',
            'Network: default',
          ),
        ]),
  ];
}

function configurationFaults(project: Project): Finding[] {
  if (project.networks().length === 1) return [];
  return project.savedConfigurations('web').flatMap((document) => {
    const table = at(document.root, 'OptionSettings');
    const vpc = at(table, 'aws:ec2:vpc', 'VPCId');
    const network = at(table, CUSTOM, 'Network');
    const name = textOf(network) ?? DEFAULT_NETWORK;
    if (network !== undefined && !project.networks().includes(name))
      return [finding(network, `there is no network ${name}`, `one of ${project.networks().join(', ')}`)];
    if (vpc !== undefined && name === DEFAULT_NETWORK)
      return [finding(vpc, 'a network of its own, but the bundle of the default one', `${CUSTOM} Network: private`)];
    if (vpc === undefined && network !== undefined && name !== DEFAULT_NETWORK)
      return [finding(network, `the network ${name} is not said`, 'add aws:ec2:vpc VPCId')];
    return [];
  });
}
