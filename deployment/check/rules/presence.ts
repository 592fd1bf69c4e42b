import { finding, type Rule } from '../finding.ts';
import { folderOf, tiers } from '../project.ts';

/** Where nothing is described, nothing else is looked for: one word says it all. */
export const presence: Rule = {
  name: 'presence',
  why: 'both tiers are described, and every file in .ebextensions is one that is read',
  look: (project) =>
    tiers.flatMap((tier) => {
      const folder = `${folderOf(tier)}.ebextensions`;
      if (project.extensions(tier).length === 0) {
        const wrong = `there is no ${folder} yet, so nothing describes the ${tier} tier`;
        return [finding({ file: folder, line: 1 }, wrong, 'write its resources and options there')];
      }
      return project
        .matching(new RegExp(`^${folder}/`))
        .filter(({ path }) => !/^[^/]+\.config$/.test(path.slice(folder.length + 1)))
        .map(({ path }) => finding({ file: path, line: 1 }, 'only *.config is read here', 'rename or move it'));
    }),
};
