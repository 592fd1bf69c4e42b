import { type Finding, finding, type Rule } from '../finding.ts';
import { callIn, callsOf, quotedIn } from '../functions.ts';
import { tiers } from '../project.ts';
import { everySetting } from '../settings.ts';
import { at, entriesOf, type Value, within } from '../value.ts';

/** Those the guide of Elastic Beanstalk documents. The others may work: nothing says so. */
const DOCUMENTED = ['Ref', 'Fn::GetAtt', 'Fn::Join', 'Fn::GetOptionSetting', 'Fn::FindInMap'];
/**
 * CloudFormation's own, which a resource may need to find out its team's name. docs/deploy.md names them among what could
 * not be tried.
 */
const BY_CLOUDFORMATION = ['Fn::Select', 'Fn::Split'];
const WRITTEN_IN_BACKTICKS = ['option_settings', 'files', 'commands', 'container_commands'];

/** A function that is not understood is handed on as text, and the application then starts with that text. */
export const functions: Rule = {
  name: 'functions',
  why: 'functions are those documented for .ebextensions, in their long form, and in backticks where text stands',
  look: (project) => [
    ...project.everyDocument().flatMap(({ root }) => [...within(root)].flatMap(tagFaults)),
    ...tiers.flatMap((tier) => [
      ...callsOf(project, tier)
        .filter(({ name }) => ![...DOCUMENTED, ...BY_CLOUDFORMATION].includes(name))
        .map(({ name, place }) => finding(place, `${name} is not documented for .ebextensions`, CURE)),
      ...project
        .extensions(tier)
        .flatMap(({ root }) =>
          WRITTEN_IN_BACKTICKS.flatMap((section) =>
            [...within(at(root, section))].flatMap((value) => [
              ...backtickFaults(value),
              ...bareFaults(value, section),
            ]),
          ),
        ),
      ...everySetting(project, tier).flatMap(({ value }) =>
        quotedIn(value)
          .filter(({ mixed }) => mixed)
          .map(({ place }) =>
            finding(place, 'an option is either text or a function, never both', 'join both with Fn::Join'),
          ),
      ),
    ]),
  ],
};

const CURE = `use ${DOCUMENTED.join(', ')}`;

const tagFaults = (value: Value): Finding[] =>
  value.tag === undefined
    ? []
    : [finding(value, `the tag ${value.tag} is not documented for .ebextensions`, 'write the long form: {"Ref": …}')];

function backtickFaults(value: Value): Finding[] {
  return quotedIn(value).flatMap(({ value: parsed, place }) => {
    if (parsed === undefined)
      return [finding(place, 'what stands in backticks is no JSON', 'mend quotes and brackets')];
    if (callIn(parsed) !== undefined) return [];
    return [finding(place, 'what stands in backticks is no function', 'write one function: `{"Ref": "Name"}`')];
  });
}

const bareFaults = (value: Value, section: string): Finding[] =>
  entriesOf(value)
    .filter(({ key }) => key === 'Ref' || key.startsWith('Fn::'))
    .map(({ key, name }) =>
      finding(name, `${key} stands in ${section} without backticks`, 'write it as JSON in backticks'),
    );
