import { type Finding, finding, type Rule } from '../finding.ts';
import { type Call, callsOf } from '../functions.ts';
import { namedIn, pseudoParameters, resourcesOf } from '../logical-names.ts';
import { nearest } from '../nearest.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { resourceType } from '../schema.ts';
import { CUSTOM, settingOf } from '../settings.ts';
import { at, entriesOf, itemsOf, oneOrMore, textOf, type Value } from '../value.ts';

/** A name that leads nowhere makes CloudFormation refuse the whole stack. */
export const references: Rule = {
  name: 'references',
  why: 'Ref, Fn::GetAtt and their like name something the tier has, and an attribute of it',
  look: (project) =>
    tiers.flatMap((tier) => [
      ...callsOf(project, tier).flatMap((call) => callFaults(project, tier, call)),
      ...resourcesOf(project, tier).flatMap(({ body }) =>
        oneOrMore(at(body, 'DependsOn')).flatMap((target) => refFaults(project, tier, target)),
      ),
    ]),
};

function callFaults(project: Project, tier: Tier, { name, argument, place }: Call): Finding[] {
  if (name === 'Ref') return refFaults(project, tier, argument);
  if (name === 'Fn::GetAtt') return attributeFaults(project, tier, argument);
  if (name === 'Fn::FindInMap') return mapFaults(project, tier, argument);
  if (name !== 'Fn::GetOptionSetting') return [];
  const option = textOf(at(argument, 'OptionName'));
  if (option === undefined) return [finding(place, 'Fn::GetOptionSetting names no option', 'add OptionName')];
  const namespace = textOf(at(argument, 'Namespace')) ?? CUSTOM;
  if (at(argument, 'DefaultValue') !== undefined || settingOf(project, tier, namespace, option) !== undefined)
    return [];
  return [finding(place, `the ${tier} tier sets no ${namespace} ${option}`, 'set it there, or add DefaultValue')];
}

function refFaults(project: Project, tier: Tier, target: Value): Finding[] {
  const id = textOf(target) ?? '';
  if (pseudoParameters.has(id) || namedIn(project, tier, id) !== undefined) return [];
  const own = resourcesOf(project, tier).map((resource) => resource.id);
  const near = nearest(id, [...own, ...pseudoParameters]);
  return [
    finding(
      target,
      `the ${tier} tier has no ${id === '' ? 'nameless resource' : id} to refer to`,
      near === undefined ? 'define it under Resources of this tier' : `perhaps ${near}`,
    ),
  ];
}

function attributeFaults(project: Project, tier: Tier, argument: Value): Finding[] {
  const words = argument.kind === 'list' ? argument.items.map(textOf) : splitAtFirstDot(textOf(argument) ?? '');
  const [id, attribute] = words;
  if (words.length !== 2 || id === undefined || attribute === undefined) {
    return [finding(argument, 'Fn::GetAtt takes a resource and an attribute', 'write ["Resource", "Attribute"]')];
  }
  const target = itemsOf(argument)[0] ?? argument;
  const named = namedIn(project, tier, id);
  if (named === undefined) return refFaults(project, tier, { ...target, ...plain(id) });
  const known = named.type === undefined ? undefined : resourceType(named.type);
  if (known === undefined || Object.hasOwn(known.attributes, attribute)) return [];
  const all = Object.keys(known.attributes).sort();
  const near = nearest(attribute, all);
  return [
    finding(
      argument,
      `${named.type ?? id} has no attribute ${attribute}`,
      near === undefined ? `it has ${all.join(', ')}` : `perhaps ${near}`,
    ),
  ];
}

const plain = (value: string) => ({ kind: 'plain', value, source: value, quoted: true }) as const;

function splitAtFirstDot(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** A key of a mapping as the template says it, or as the option says that it asks for. */
function chosenBy(project: Project, tier: Tier, key: Value): string | undefined {
  const asked = at(key, 'Fn::GetOptionSetting');
  if (asked === undefined) return textOf(key);
  const namespace = textOf(at(asked, 'Namespace')) ?? CUSTOM;
  const set = settingOf(project, tier, namespace, textOf(at(asked, 'OptionName')) ?? '')?.value;
  return textOf(set ?? at(asked, 'DefaultValue'));
}

function mapFaults(project: Project, tier: Tier, argument: Value): Finding[] {
  const [map, ...keys] = itemsOf(argument);
  const name = textOf(map) ?? '';
  const maps = project.extensions(tier).flatMap((document) => entriesOf(at(document.root, 'Mappings')));
  const found = maps.find(({ key }) => key === name)?.value;
  if (found === undefined) {
    return [finding(argument, `the ${tier} tier has no mapping ${name}`, 'define it under Mappings of this tier')];
  }
  const path = keys.map((key) => chosenBy(project, tier, key));
  const literal = path.filter((key) => key !== undefined);
  if (literal.length < path.length || at(found, ...literal) !== undefined) return [];
  return [finding(argument, `mapping ${name} has no ${literal.join(' ')}`, 'add it to the mapping')];
}
