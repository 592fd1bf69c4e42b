import { type Finding, finding, type Rule } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { optionFault } from '../option-fault.ts';
import { isPlaceholder } from '../placeholder.ts';
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
  const { namespace, option, place, tier, value } = setting;
  const fault = optionFault(setting);
  const bad = (cure: string) =>
    // Another rule tells of these.
    isPlaceholder(textOf(value)) ? [] : [finding(value, `${namespace} ${option} can not have this value`, cure)];
  switch (fault?.is) {
    case undefined:
      return [];
    case 'unknown namespace':
      return [finding(place, `there is no option namespace ${namespace}`, didYouMean(namespace, fault.known))];
    case 'unknown option':
      return [finding(place, `${namespace} has no option ${option}`, didYouMean(option, fault.known))];
    case 'retired':
      return [finding(place, `${namespace} ${option} is out of use (${fault.because})`, 'remove it')];
    case 'of the other tier':
      return [finding(place, `${option} is an option of the ${fault.tier} tier, not of the ${tier} tier`, 'remove it')];
    case 'no such value':
      return bad(`one of ${fault.oneOf.join(', ')}`);
    case 'out of range':
      return bad(`a number from ${fault.range[0]} to ${fault.range[1]}`);
    case 'of another form':
      return bad(`something like ${fault.form}`);
  }
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? 'remove it' : `perhaps ${near}`;
}
