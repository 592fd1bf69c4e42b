import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where the processor time of a profile went, by npm package or folder of ours, in parts of the busy time. */
export function shares(folder: string): [where: string, part: number][] {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file ?? ''), 'utf8')) as Profile;
  const place = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const time = new Map<string, number>();
  samples.forEach((id, index) => {
    const where = place.get(id) ?? '?';
    time.set(where, (time.get(where) ?? 0) + (timeDeltas[index] ?? 0));
  });
  time.delete('(idle)');
  const busy = [...time.values()].reduce((sum, each) => sum + each, 0);
  return [...time].map(([where, each]): [string, number] => [where, each / busy]).sort(([, a], [, b]) => b - a);
}

function placeOf({ functionName, url }: Profile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName;
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(url) ?? [];
  if (name !== undefined) return name;
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return /dist\/((?:worker\/)?src\/[^/]+)/.exec(url)?.[1] ?? url;
}
