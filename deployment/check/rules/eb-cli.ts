import { type Finding, finding, type Rule } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { globalConfig } from '../platform.ts';
import { folderOf, type Project, type Tier, tiers } from '../project.ts';
import { at, entriesOf, textOf } from '../value.ts';

const GLOBAL = [
  'application_name',
  'branch',
  'default_ec2_keyname',
  'default_platform',
  'default_region',
  'include_git_submodules',
  'instance_profile',
  'platform_name',
  'platform_version',
  'profile',
  'repository',
  'sc',
  'workspace_type',
];

/** The EB CLI takes the nearest .elasticbeanstalk above: without its own the worker's folder deploys the shop. */
export const ebCli: Rule = {
  name: 'eb-cli',
  why: '.elasticbeanstalk/config.global.yml of both tiers name one application and a bundle to send',
  look: (project) => {
    if (tiers.every((tier) => project.extensions(tier).length === 0 && globalConfig(project, tier) === undefined))
      return [];
    return [...tiers.flatMap((tier) => faults(project, tier)), ...disagreement(project)];
  },
};

function faults(project: Project, tier: Tier): Finding[] {
  const file = `${folderOf(tier)}.elasticbeanstalk/config.global.yml`;
  const root = globalConfig(project, tier);
  const top = { file, line: 1 };
  if (root === undefined) return [finding(top, `the ${tier} tier has no ${file}`, 'write global: and deploy: there')];
  const found: Finding[] = [];
  for (const { key, name } of entriesOf(at(root, 'global'))) {
    if (GLOBAL.includes(key)) continue;
    const near = nearest(key, GLOBAL);
    found.push(finding(name, `the EB CLI knows no ${key}`, near === undefined ? 'remove it' : `perhaps ${near}`));
  }
  for (const key of ['application_name', 'default_platform']) {
    if ((textOf(at(root, 'global', key)) ?? '') === '') {
      found.push(finding(at(root, 'global') ?? top, `${key} is missing`, `add ${key} under global:`));
    }
  }
  const artifact = at(root, 'deploy', 'artifact');
  const path = textOf(artifact);
  if (path === undefined) {
    found.push(
      finding(at(root, 'deploy') ?? top, 'no bundle is named, so the working tree is sent', 'add deploy: artifact:'),
    );
  } else if (!path.endsWith(`${tier}.zip`)) {
    found.push(finding(artifact ?? top, `${path} is not the bundle of the ${tier} tier`, `send build/${tier}.zip`));
  }
  return found;
}

function disagreement(project: Project): Finding[] {
  return ['application_name', 'default_region'].flatMap((key) => {
    const [web, worker] = tiers.map((tier) => at(globalConfig(project, tier), 'global', key));
    if (worker === undefined || web === undefined || textOf(web) === textOf(worker)) return [];
    return [finding(worker, `the web tier has another ${key}`, 'name the same in both tiers')];
  });
}
