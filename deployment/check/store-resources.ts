import { callIn } from './functions.ts';
import { dataResources, type Resource, resourcesOf } from './logical-names.ts';
import { type Project } from './project.ts';
import { CUSTOM, settingOf } from './settings.ts';
import { at, itemsOf, textOf, type Value } from './value.ts';

/** Everything that a store has once, whichever stack makes it: that of its web environment, or that of its data. */
export const storeResources = (project: Project): Resource[] => [
  ...resourcesOf(project, 'web'),
  ...dataResources(project).filter(({ body }) => isMade(project, body)),
];

/** What a property of such a resource says in the project's situation: itself, by an option, or by a parameter's default. */
export const propertyOf = (project: Project, { body }: Resource, name: string): string | undefined =>
  said(project, at(body, 'Properties', name));

function said(project: Project, value: Value | undefined): string | undefined {
  const call = callIn(value);
  if (call === undefined) return textOf(value);
  if (call.key === 'Ref')
    return textOf(at(project.dataStack()?.root, 'Parameters', textOf(call.value) ?? '', 'Default'));
  if (call.key !== 'Fn::GetOptionSetting') return undefined;
  const namespace = textOf(at(call.value, 'Namespace')) ?? CUSTOM;
  const set = settingOf(project, 'web', namespace, textOf(at(call.value, 'OptionName')) ?? '')?.value;
  return textOf(set ?? at(call.value, 'DefaultValue'));
}

/** Whether the stack makes a resource when nobody gives it other parameters. */
function isMade(project: Project, body: Value): boolean {
  const name = textOf(at(body, 'Condition'));
  return name === undefined || holds(project, at(project.dataStack()?.root, 'Conditions', name));
}

/** @throws for a function that no condition of the stack has */
function holds(project: Project, condition: Value | undefined): boolean {
  const call = callIn(condition);
  const [one, other] = itemsOf(call?.value);
  if (call?.key === 'Fn::Not') return !holds(project, one);
  if (call?.key === 'Condition')
    return holds(project, at(project.dataStack()?.root, 'Conditions', textOf(call.value) ?? ''));
  if (call?.key === 'Fn::Equals') return said(project, one) === said(project, other);
  throw new Error(`a condition by ${call?.key ?? 'nothing'}`);
}
