import { environmentOf, isKnown, pointsTo, variableNames } from '../environment.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { meant } from '../functions.ts';
import { borrowedIn, lentBy } from '../lending.ts';
import { nearest } from '../nearest.ts';
import { type Project } from '../project.ts';
import { canonical } from '../value.ts';

/** A parameter that is spelled otherwise on the other side is found out by a worker that does not start. */
export const lending: Rule = {
  name: 'lending',
  why: 'what the web tier writes down for the worker, or the stack of the data for both, is what it uses itself, under the name the worker reads',
  look: (project) => [...untrue(project), ...misspelt(project), ...unwritten(project)],
};

function untrue(project: Project): Finding[] {
  const environment = environmentOf(project, 'web');
  return lentBy(project).flatMap(({ name, value }) => {
    const own = environment.get(name);
    if (own === undefined || canonical(meant(own.value)) === canonical(value)) return [];
    return [finding(value, `the web tier itself uses another ${name} (${own.place.file})`, 'write the same in both')];
  });
}

/** What neither code nor templates read may be there for people; what is nearly the name of a variable is not. */
function misspelt(project: Project): Finding[] {
  const borrowed = new Set(borrowedIn(project).map(({ name }) => name));
  return lentBy(project)
    .filter(({ name }) => !borrowed.has(name) && !isKnown(pointsTo(name) ?? name))
    .flatMap(({ name, value }) => {
      const near = nearest(pointsTo(name) ?? name, variableNames);
      return near === undefined ? [] : [finding(value, `nothing in the worker reads ${name}`, `perhaps ${near}`)];
    });
}

function unwritten(project: Project): Finding[] {
  const names = lentBy(project).map(({ name }) => name);
  const who = project.dataStack() === undefined ? 'the web tier' : 'the stack of the data';
  return borrowedIn(project)
    .filter(({ name }) => !names.includes(name))
    .map(({ name, value }) => {
      const near = nearest(name, names);
      const cure = near === undefined ? 'write it there as a parameter' : `perhaps ${near}`;
      return finding(value, `${who} writes down no ${name}`, cure);
    });
}
