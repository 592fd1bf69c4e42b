import { type Finding, finding, type Rule } from '../finding.ts';
import { folderOf, type Project, type Tier, tiers } from '../project.ts';

const MAIN: Readonly<Record<Tier, string>> = { web: 'dist/src/main.js', worker: 'dist/worker/src/main.js' };

/** A line that the platform can not read stops the deployment; a process of another name logs where nobody looks. */
export const procfiles: Rule = {
  name: 'procfiles',
  why: 'each tier has a Procfile that starts its own main as the process `web`, and nothing that is not there',
  look: (project) => tiers.flatMap((tier) => faults(project, tier)),
};

function faults(project: Project, tier: Tier): Finding[] {
  const path = `${folderOf(tier)}Procfile`;
  const file = project.file(path);
  if (file === undefined) {
    return [finding({ file: path, line: 1 }, `the ${tier} tier has no Procfile`, `write web: node ${MAIN[tier]}`)];
  }
  const lines = file.text.split('\n').map((text, index) => ({ text, place: { file: path, line: index + 1 } }));
  const found = lines.flatMap(({ text, place }): Finding[] => {
    if (text.trim() === '') return [];
    if (!/^[A-Za-z0-9_-]+:\s*[^\s].*$/.test(text)) {
      return [finding(place, 'this is no line of a Procfile', 'write name: command')];
    }
    return [...text.matchAll(/\bdist\/(\S+?)\.js\b/g)]
      .filter(([, stem = '']) => project.file(`${stem}.ts`) === undefined)
      .map(([script]) => finding(place, `${script} is built from nothing`, `${MAIN[tier]} is the ${tier} tier`));
  });
  const web = lines.find(({ text }) => /^web:/.test(text));
  if (web === undefined) return [...found, finding({ file: path, line: 1 }, 'no process is called web', 'rename it')];
  if (!web.text.split(/\s+/).includes(MAIN[tier])) {
    found.push(finding(web.place, `the process web does not start the ${tier} tier`, `start ${MAIN[tier]}`));
  }
  return found;
}
