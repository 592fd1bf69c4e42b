import { strFromU8, unzipSync } from 'fflate';
import { projectOf } from '../../../../deployment/check/project.ts';
import { DEFAULT_SHAPE } from '../../../../deployment/shapes/shapes.ts';
import type { Wanted } from '../../../../deployment/refusals/index.ts';

/** Options by namespace and name. */
export type Options = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is sent beside a bundle, by the keys of env.yaml. */
export interface Sent {
  readonly EnvironmentName?: string;
  readonly CName?: string;
  readonly SolutionStack?: string;
  readonly Platform?: Readonly<Record<string, string>>;
  readonly EnvironmentTier?: Readonly<Record<string, string>>;
  readonly EnvironmentLinks?: Readonly<Record<string, string>>;
  readonly Tags?: Readonly<Record<string, string>>;
  readonly OptionSettings?: Options;
}

const FOLDERS = { WebServer: '', Worker: 'worker/' } as const;
export type TierName = keyof typeof FOLDERS;

/** An environment as a bundle and what is sent beside it make it. @param zip none when only settings change */
export function wantedBy(
  tier: TierName,
  zip: Uint8Array | undefined,
  sent: Sent,
  others: readonly Sent[] = [],
): Wanted {
  const folder = FOLDERS[tier];
  const files =
    zip === undefined ? {} : unzipSync(zip, { filter: ({ name }) => /^\.ebextensions\/[^/]+\.config$/.test(name) });
  const texts = Object.entries(files).map(([name, bytes]): [string, string] => [`${folder}${name}`, strFromU8(bytes)]);
  // JSON is YAML; the words stay texts.
  const manifests = others.map((each): [string, string] => [
    `${FOLDERS[tierOf(each)]}env.yaml`,
    JSON.stringify({ EnvironmentName: each.EnvironmentName }),
  ]);
  const own: [string, string] = [`${folder}env.yaml`, JSON.stringify(sent)];
  const project = projectOf(Object.fromEntries([...texts, ...manifests, own]));
  return { tier: tier === 'Worker' ? 'worker' : 'web', project: project.in({ shape: DEFAULT_SHAPE }) };
}

export const tierOf = ({ EnvironmentTier }: Sent): TierName =>
  EnvironmentTier?.['Name'] === 'Worker' ? 'Worker' : 'WebServer';

/** Options with others over them. */
export function merged(...layers: readonly (Options | undefined)[]): Options {
  const all: Record<string, Record<string, string>> = {};
  for (const layer of layers)
    for (const [namespace, options] of Object.entries(layer ?? {})) all[namespace] = { ...all[namespace], ...options };
  return all;
}
