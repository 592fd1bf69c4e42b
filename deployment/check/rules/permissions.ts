import { actionsOf } from '../code/aws-actions.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { resourcesOf } from '../logical-names.ts';
import { type Place } from '../place.ts';
import { folderOf, type Project, type Tier, tiers } from '../project.ts';
import { scriptsOf } from '../scripts.ts';
import { everySetting, SECRETS } from '../settings.ts';
import { at, oneOrMore, textOf, type Value, within } from '../value.ts';

/** What the platform itself asks for on an instance whose variables come from secrets. */
const FOR_SECRETS = ['secretsmanager:GetSecretValue', 'ssm:GetParameter', 'ssm:GetParameters', 'kms:Decrypt'];

/** One action that a policy allows, on what. */
export interface Grant {
  readonly action: string;
  readonly place: Place;
  readonly resources: readonly Value[];
}

/** One action too few is an error at midnight; one too many is what an intruder would use. */
export const permissions: Rule = {
  name: 'permissions',
  why: 'policies grant each tier exactly the actions that its code and scripts take, on named resources',
  look: (project) =>
    tiers.filter((tier) => project.extensions(tier).length > 0).flatMap((tier) => faults(project, tier)),
};

/** Everything that a tier's policies allow. */
export const grantsOf = (project: Project, tier: Tier): Grant[] =>
  resourcesOf(project, tier)
    .filter(({ type }) => type?.startsWith('AWS::IAM::') === true)
    .flatMap(({ body }) => [...within(body)].flatMap((value) => statements(at(value, 'PolicyDocument'))))
    .flatMap(grantsIn);

function faults(project: Project, tier: Tier): Finding[] {
  const grants = grantsOf(project, tier);
  const used = actionsOf(project, tier);
  const spare = new Set([
    ...scriptsOf(project, tier).flatMap(({ text }) => actionsOfScript(text)),
    ...(everySetting(project, tier).some(({ namespace }) => namespace === SECRETS) ? FOR_SECRETS : []),
  ]);
  const granted = new Set(grants.map(({ action }) => action));
  const place = grants[0]?.place ?? { file: `${folderOf(tier)}.ebextensions`, line: 1 };
  return [
    ...grants.flatMap((grant) => grantFaults(grant, tier, (action) => used.has(action) || spare.has(action))),
    ...[...used]
      .filter(([action]) => !granted.has(action))
      .map(([action, path]) =>
        finding(place, `the ${tier} tier may not take ${action}, which ${path} does`, 'grant it'),
      ),
  ];
}

const statements = (document: Value | undefined): Value[] =>
  oneOrMore(at(document, 'Statement')).filter((statement) => textOf(at(statement, 'Effect')) === 'Allow');

const grantsIn = (statement: Value): Grant[] =>
  oneOrMore(at(statement, 'Action')).map((action) => ({
    action: textOf(action) ?? '',
    place: action,
    resources: oneOrMore(at(statement, 'Resource')),
  }));

function grantFaults({ action, place, resources }: Grant, tier: Tier, isUsed: (action: string) => boolean): Finding[] {
  if (!/^[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]+$/.test(action)) {
    return [finding(place, `${action} is no single action`, 'write service:Action for each')];
  }
  if (!isUsed(action)) return [finding(place, `nothing in the ${tier} tier takes ${action}`, 'remove it')];
  if (resources.some((resource) => textOf(resource) === '*')) {
    return [finding(place, `${action} is granted on everything`, 'name the resource')];
  }
  const covers = (resource: Value) =>
    [...within(resource)].some((each) => /(^|\/)index(\/|$)/.test(textOf(each) ?? ''));
  if (action === 'dynamodb:Query' && !resources.some(covers)) {
    return [finding(place, 'a query goes to an index, and no index is granted', 'add the table’s ARN with /index/*')];
  }
  return [];
}

/** `aws ssm get-parameter` in a script is `ssm:GetParameter` in a policy. */
const actionsOfScript = (text: string): string[] =>
  [...text.matchAll(/\baws\s+(?:--(?:no-\S+|\S+=\S+|\S+\s+\S+)\s+)*([a-z][a-z0-9-]*)\s+([a-z][a-z0-9-]*)/g)].map(
    ([, service = '', command = '']) =>
      `${service}:${command.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
  );
