import { namespaceNames, type Option, optionsIn } from '../catalogue.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { meant } from '../functions.ts';
import { isPlaceholder } from '../placeholder.ts';
import { nearest } from '../nearest.ts';
import { tiers } from '../project.ts';
import { everySetting, type Setting } from '../settings.ts';
import { textOf } from '../value.ts';

/** An unknown option makes Elastic Beanstalk refuse the deployment; a value out of range does, too. */
export const options: Rule = {
  name: 'options',
  why: 'every option exists in the tier and has a value it can have',
  look: (project) => tiers.flatMap((tier) => everySetting(project, tier).flatMap(faultOf)),
};

function faultOf(setting: Setting): Finding[] {
  const { namespace, option, place, tier } = setting;
  const known = optionsIn(namespace);
  if (known === undefined) {
    return [finding(place, `there is no option namespace ${namespace}`, didYouMean(namespace, namespaceNames))];
  }
  const entry = known[option] ?? known['*'];
  if (entry === undefined) {
    return [finding(place, `${namespace} has no option ${option}`, didYouMean(option, Object.keys(known)))];
  }
  if (entry.retired !== undefined) {
    return [finding(place, `${namespace} ${option} is out of use (${entry.retired})`, 'remove it')];
  }
  if (entry.tier !== undefined && entry.tier !== tier) {
    return [finding(place, `${option} is an option of the ${entry.tier} tier, not of the ${tier} tier`, 'remove it')];
  }
  return valueFault(setting, entry);
}

function valueFault({ option, value, namespace }: Setting, entry: Option): Finding[] {
  const text = textOf(meant(value));
  // Another rule tells of these.
  if (isPlaceholder(text)) return [];
  // What a function comes to is known on the stack only.
  if (text === undefined || text.includes('`') || text.startsWith('{{resolve:')) return [];
  const { oneOf, range, form } = entry;
  const bad = (cure: string) => [finding(value, `${namespace} ${option} can not have this value`, cure)];
  if (oneOf !== undefined && !oneOf.includes(text)) return bad(`one of ${oneOf.join(', ')}`);
  if (range !== undefined && !(/^-?\d+(\.\d+)?$/.test(text) && Number(text) >= range[0] && Number(text) <= range[1])) {
    return bad(`a number from ${range[0]} to ${range[1]}`);
  }
  if (form !== undefined && !new RegExp(form).test(text)) return bad(`something like ${form}`);
  return [];
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? 'remove it' : `perhaps ${near}`;
}
