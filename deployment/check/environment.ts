import { type Identity, unwantedBy } from '../../src/foundation/config/identity.ts';
import { configurationVariables, variables } from '../../src/foundation/config/variables.ts';
import { meant } from './functions.ts';
import { lentNames } from './lending.ts';
import { hasCoupledDatabase } from './logical-names.ts';
import { type Project, type Tier } from './project.ts';
import { ENVIRONMENT, everySetting, SECRETS, type Setting } from './settings.ts';
import { textOf } from './value.ts';

/** Variables that Elastic Beanstalk sets by itself once a tier has its own database. */
const WITH_A_DATABASE = ['RDS_HOSTNAME', 'RDS_PORT', 'RDS_DB_NAME', 'RDS_USERNAME', 'RDS_PASSWORD'];

/** Without it the code takes itself for a laptop, and has defaults for everything. */
export const PRODUCTION = 'NODE_ENV';

/** As whom code of a tier comes to the database: what the others need isn’t asked of it. Deployments migrate as the owner. */
const IDENTITIES: Readonly<Record<Tier, readonly Identity[]>> = { web: ['web', 'owner'], worker: ['worker'] };

/** Variables that the code of a tier has a use for. */
export function isWantedBy(tier: Tier, name: string): boolean {
  return IDENTITIES[tier].some((identity) => !unwantedBy(identity).some((unwanted) => unwanted === name));
}

const isForOwnerAlone = (name: string): boolean => unwantedBy('web').some((unwanted) => unwanted === name);

/** Variables without which the code of a tier doesn’t run in production. */
export const requiredBy = (tier: Tier): readonly string[] => [
  PRODUCTION,
  ...configurationVariables
    .filter(({ name, production }) => production === 'required' && isWantedBy(tier, name))
    .map(({ name }) => name),
];

/** Variables of a tier's environment as its files say. A later word on the same name replaces an earlier one. */
export function environmentOf(project: Project, tier: Tier): Map<string, Setting> {
  const settings = everySetting(project, tier).filter(({ namespace }) => [ENVIRONMENT, SECRETS].includes(namespace));
  return new Map(settings.map((setting) => [setting.option, setting]));
}

/** Says where a variable is kept instead of saying it: `RDS_PASSWORD_SECRET_ARN`, `PUBLIC_URL_ENVIRONMENT`. */
const POINTER = /^(?:(.+)_SECRET_ARN|(PUBLIC_URL)_ENVIRONMENT)$/;

/** The variable a name points to, if it is such a name. */
export const pointsTo = (name: string): string | undefined => POINTER.exec(name)?.slice(1).find(Boolean);

/** Names the platform itself sets in a tier. */
export const setByPlatform = (project: Project, tier: Tier): readonly string[] =>
  hasCoupledDatabase(project, tier) ? WITH_A_DATABASE : [];

/** Names a tier gets otherwise than by a setting: from the platform, from a secret, from its team's web environment. */
export function givenIn(project: Project, tier: Tier): readonly string[] {
  // A web process asks for no parameters unless it is told where; whoever migrates there does, for what is the owner’s alone.
  const asks = tier === 'worker' || environmentOf(project, tier).has('PARAMETERS_PATH');
  const lent = lentNames(project).filter((name) => asks || isForOwnerAlone(pointsTo(name) ?? name));
  const pointers = [...environmentOf(project, tier).keys(), ...lent].flatMap((name) => pointsTo(name) ?? []);
  return [...setByPlatform(project, tier), ...lent, ...pointers];
}

/** Why the code would refuse a value; undefined when it takes it, or when it is known on the stack only. */
export function refusal({ option, value, namespace }: Setting): string | undefined {
  const text = textOf(meant(value));
  if (namespace === SECRETS || text === undefined || text.startsWith('{{resolve:')) return undefined;
  const known = Object.entries(variables).find(([name]) => name === option)?.[1];
  if (known === undefined || text === '') return undefined;
  const parsed = known.schema.safeParse(text);
  return parsed.success ? undefined : parsed.error.issues.map(({ message }) => message).join(', ');
}

export const isKnown = (name: string): boolean => Object.hasOwn(variables, name);
export const variableNames: readonly string[] = Object.keys(variables);
