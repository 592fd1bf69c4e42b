import { alike, isOfOneStack } from '../alike.ts';
import { reachOf } from '../code/reach.ts';
import { environmentOf, PRODUCTION, requiredBy } from '../environment.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { callIn, callsWithin, meant } from '../functions.ts';
import { hasCoupledDatabase, resourcesOf } from '../logical-names.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { CUSTOM, everySetting, SECRETS, type Setting } from '../settings.ts';
import { at, canonical, itemsOf, textOf, type Value } from '../value.ts';

/** What both tiers use together. Everything the worker requires describes the surroundings they share. */
const SHARED = [...requiredBy('worker').filter((name) => name !== PRODUCTION), 'RDS_PORT', 'RDS_REPLICA_HOSTNAME'];
const MESSAGE = /^src\/.*\/messages\/.+\.v(\d+)\.ts$/;
const CURE = 'take it from the web tier: by a name that both can spell, or from Parameter Store';

/** Two tiers that look at two tables both work, and orders are lost between them. */
export const agreement: Rule = {
  name: 'agreement',
  why: 'both tiers give shared things the same name, and read and write the same version of each message',
  look: (project) => [...sharedNames(project), ...databases(project), ...customOptions(project), ...messages(project)],
};

function sharedNames(project: Project): Finding[] {
  const [web, worker] = [environmentOf(project, 'web'), environmentOf(project, 'worker')];
  return SHARED.flatMap((name): Finding[] => {
    const [one, other] = [web.get(name), worker.get(name)];
    if (other === undefined) return [];
    const ownOfWorker = ownWords(other);
    if (ownOfWorker.length > 0) {
      return [finding(other.place, `${name} follows ${ownOfWorker.join(', ')} of the worker’s own stack`, CURE)];
    }
    // What is resolved on the way in can not be compared here.
    if (one === undefined || isResolvedElsewhere(other)) return [];
    const target = named(project, one);
    if (target === undefined) return ownWords(one).length > 0 ? [] : compare(name, one, other, meant(one.value));
    if (target.name !== undefined) return compare(name, one, other, target.name);
    return [finding(one.place, `${target.id} gets a name that the worker can not spell`, `give ${target.id} a name`)];
  });
}

function compare(name: string, one: Setting, other: Setting, value: Value): Finding[] {
  if (alike(value, meant(other.value))) return [];
  return [finding(other.place, `${name} is another in the web tier (${one.place.file})`, 'give both the same')];
}

const isResolvedElsewhere = ({ namespace, value }: Setting): boolean =>
  namespace === SECRETS ||
  (textOf(value) ?? '').startsWith('{{resolve:') ||
  callsWithin(value, '').some(({ name }) => name === 'Fn::ImportValue');

/** The queue or table a setting leads to, with the name it is given; undefined when it leads to neither. */
function named(project: Project, { tier, value }: Setting): { id: string; name: Value | undefined } | undefined {
  const call = callIn(meant(value));
  const id = textOf(itemsOf(call?.value)[0]) ?? textOf(call?.value);
  const resource = resourcesOf(project, tier).find((each) => each.id === id);
  const property = { 'AWS::SQS::Queue': 'QueueName', 'AWS::DynamoDB::Table': 'TableName' }[resource?.type ?? ''];
  if (resource === undefined || property === undefined) return undefined;
  return { id: resource.id, name: at(resource.body, 'Properties', property) };
}

/** Names in a value that mean something else on each stack. */
function ownWords({ value }: Setting): string[] {
  return callsWithin(value, 'option_settings').flatMap(({ name, argument }) => {
    const id = textOf(itemsOf(argument)[0]) ?? textOf(argument) ?? '';
    return (name === 'Ref' && isOfOneStack(id)) || name === 'Fn::GetAtt' ? [id] : [];
  });
}

function databases(project: Project): Finding[] {
  const own = resourcesOf(project, 'worker').find(({ id }) => id === 'AWSEBRDSDatabase');
  const setting = everySetting(project, 'worker').find(({ option }) => option === 'HasCoupledDatabase');
  const place = own?.name ?? setting?.place;
  if (place === undefined || !tiers.every((tier) => hasCoupledDatabase(project, tier))) return [];
  return [finding(place, 'each tier would have a database of its own', 'leave the database to the web tier')];
}

function customOptions(project: Project): Finding[] {
  const of = (tier: Tier) => everySetting(project, tier).filter(({ namespace }) => namespace === CUSTOM);
  const web = new Map(of('web').map((setting) => [setting.option, setting]));
  return of('worker').flatMap(({ option, value, place }) => {
    const other = web.get(option);
    if (other === undefined || canonical(other.value) === canonical(value)) return [];
    return [finding(place, `${option} is another in the web tier (${other.place.file})`, 'give both the same')];
  });
}

function messages(project: Project): Finding[] {
  const [web = [], worker = []] = tiers.map((tier) => reachOf(project, tier).filter((path) => MESSAGE.test(path)));
  const only = (paths: string[], others: string[], tier: Tier) =>
    paths
      .filter((path) => !others.includes(path))
      .map((path) => finding({ file: path, line: 1 }, `only the ${tier} tier knows this version`, 'use it in both'));
  return [...only(web, worker, 'web'), ...only(worker, web, 'worker')];
}
