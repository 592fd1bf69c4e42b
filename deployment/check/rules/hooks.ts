import { type Finding, finding, type Rule } from '../finding.ts';
import { folderOf, type Project, type Tier, tiers } from '../project.ts';

const STAGES = ['prebuild', 'predeploy', 'postdeploy'];

/** A change of configuration runs the other tree of hooks: what only one of them makes is lost by the next setting. */
export const hooks: Rule = {
  name: 'hooks',
  why: 'hooks can be run, say by what, and are the same in hooks/ and confighooks/',
  look: (project) => tiers.flatMap((tier) => faults(project, tier)),
};

function faults(project: Project, tier: Tier): Finding[] {
  const root = `${folderOf(tier)}.platform/`;
  return project.matching(new RegExp(`^${root}(conf|config)?hooks/`)).flatMap(({ path, text, mode }): Finding[] => {
    const place = { file: path, line: 1 };
    const [tree = '', stage = '', ...name] = path.slice(root.length).split('/');
    if (!['hooks', 'confighooks'].includes(tree))
      return [finding(place, `${tree} is no tree of hooks`, 'name it confighooks')];
    if (!STAGES.includes(stage) || name.length !== 1) {
      return [finding(place, 'no hook of this path is ever run', `put it into ${tree}/${STAGES.join(', ')}`)];
    }
    const found: Finding[] = [];
    if (mode !== '100755') found.push(finding(place, 'the hook may not be run', `git update-index --chmod=+x ${path}`));
    if (!/^#!\/\S+/.test(text))
      found.push(finding(place, 'the hook does not say what runs it', 'begin with #!/bin/bash'));
    if (text.includes('\r')) found.push(finding(place, 'the hook has line ends of Windows', 'write plain line ends'));
    const other = tree === 'hooks' ? 'confighooks' : 'hooks';
    const twin = project.file([root.slice(0, -1), other, stage, ...name].join('/'));
    if (twin === undefined) {
      const cure = `copy it to ${other}/${stage}, or allow it with a reason`;
      found.push(finding(place, `there is no such hook in ${other}`, cure));
    } else if (twin.text !== text && tree === 'confighooks') {
      found.push(finding(place, 'the hook of this name in hooks/ says something else', 'make them the same'));
    }
    return found;
  });
}
