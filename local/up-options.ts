import { parseArgs } from 'node:util';
import { webNames } from './part-names.ts';

/** What somebody wants of a start. */
export interface UpOptions {
  readonly fresh: boolean;
  readonly partsOnly: boolean;
  /** On servers that nobody here wrote. */
  readonly foreign: boolean;
  /** Web processes behind nginx; 0 for the one that is reached directly. */
  readonly webs: number;
  /** Sources are followed: what changes is compiled at once, and runs. */
  readonly watch: boolean;
  readonly help: boolean;
}

const MOST_WEBS = webNames.length;

/** Reads the words behind `npm run up --`. @throws when one of them is unknown or makes no sense, in words for a person */
export function readUpOptions(args: readonly string[]): UpOptions {
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const said = { fresh: false, partsOnly: false, foreign: false, webs: 0, watch: false, help: false };
  for (const token of tokens) {
    if (token.kind === 'positional') throw new Error(`There is no option ${token.value}.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (name === 'web') said.webs = websIn(value);
    else if (!Object.hasOwn(OPTIONS, name)) throw new Error(`There is no option ${rawName}.`);
    else if (value !== undefined) throw new Error(`${rawName} takes no value.`);
    else if (name === 'fresh') said.fresh = true;
    else if (name === 'parts-only') said.partsOnly = true;
    else if (name === 'foreign') said.foreign = true;
    else if (name === 'watch') said.watch = true;
    else said.help = true;
  }
  if (said.partsOnly && said.webs > 0) throw new Error('--parts-only starts no web process, and --web says how many.');
  if (said.partsOnly && said.watch) throw new Error('--parts-only starts nothing that is made of sources to watch.');
  return said;
}

const OPTIONS = {
  fresh: { type: 'boolean' },
  'parts-only': { type: 'boolean' },
  foreign: { type: 'boolean' },
  web: { type: 'string' },
  watch: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function websIn(value: string | undefined): number {
  const webs = /^\d$/.test(value ?? '') ? Number(value) : 0;
  if (webs >= 1 && webs <= MOST_WEBS) return webs;
  const words = value === undefined ? '' : `, not ${JSON.stringify(value)}`;
  throw new Error(`--web takes the number of web processes, 1 to ${String(MOST_WEBS)}${words}: npm run up -- --web 2`);
}
