import { reachOf } from '../code/reach.ts';
import { environmentOf, PRODUCTION, requiredVariables } from '../environment.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { callsWithin, meant } from '../functions.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { CUSTOM, everySetting, type Setting } from '../settings.ts';
import { canonical, itemsOf, textOf } from '../value.ts';

/** What both tiers use together. Everything the code requires describes the surroundings they share. */
const SHARED = [...requiredVariables.filter((name) => name !== PRODUCTION), 'RDS_PORT', 'RDS_REPLICA_HOSTNAME'];
const MESSAGE = /^src\/.*\/messages\/.+\.v(\d+)\.ts$/;
/** Each stack has its own. */
const OF_ONE_STACK = ['AWSEBEnvironmentName', 'AWS::StackName', 'AWS::StackId'];

/** Two tiers that look at two tables both work, and orders are lost between them. */
export const agreement: Rule = {
  name: 'agreement',
  why: 'both tiers give shared things the same name, and read and write the same version of each message',
  look: (project) => [...sharedNames(project), ...customOptions(project), ...messages(project)],
};

function sharedNames(project: Project): Finding[] {
  const [web, worker] = [environmentOf(project, 'web'), environmentOf(project, 'worker')];
  return SHARED.flatMap((name): Finding[] => {
    const [one, other] = [web.get(name), worker.get(name)];
    if (one === undefined || other === undefined) return [];
    const [ownOfWeb, ownOfWorker] = [ownWords(one), ownWords(other)];
    if (ownOfWorker.length > 0) {
      // A region is the same word in both stacks; a resource is another one in each.
      const wrong = `${name} follows ${ownOfWorker.join(', ')} of the worker's own stack, and the web tier has another`;
      return [
        finding(other.place, wrong, 'take it from the web tier: a name that both can spell, a parameter, or an export'),
      ];
    }
    if (ownOfWeb.length > 0) return [];
    if (canonical(meant(one.value)) === canonical(meant(other.value))) return [];
    return [finding(other.place, `${name} is another in the web tier (${one.place.file})`, 'give both the same')];
  });
}

/** Names in a value that mean something else on each stack. */
function ownWords({ value }: Setting): string[] {
  return callsWithin(value, 'option_settings').flatMap(({ name, argument }) => {
    if (name === 'Ref') {
      const id = textOf(argument) ?? '';
      return OF_ONE_STACK.includes(id) || !id.startsWith('AWS::') ? [id] : [];
    }
    return name === 'Fn::GetAtt' ? [textOf(itemsOf(argument)[0]) ?? textOf(argument) ?? ''] : [];
  });
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
      .map((path) =>
        finding({ file: path, line: 1 }, `only the ${tier} tier knows this version`, 'use it in both tiers'),
      );
  return [...only(web, worker, 'web'), ...only(worker, web, 'worker')];
}
