import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readDuration } from '../sweep/duration.ts';
import type { Sent } from './script.ts';

export interface Wishes {
  readonly environment: string;
  readonly command: readonly string[];
  readonly files: readonly Sent[];
  readonly stdin: boolean;
  readonly dryRun: boolean;
  readonly instance: string | undefined;
  readonly region: string | undefined;
  /** Seconds after which the command is ended. */
  readonly seconds: number;
}

/** Systems Manager ends no command later than this. */
const MOST_SECONDS = 172_800;
const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  instance: { type: 'string' },
  region: { type: 'string' },
  send: { type: 'string', multiple: true, default: [] as string[] },
  stdin: { type: 'boolean', default: false },
  timeout: { type: 'string', default: '1h' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the command line. Options of this command stand before the environment; everything behind it is the shop's.
 *
 * @returns undefined when help is asked for
 * @throws when it makes no sense, or a file to be sent can't be read
 */
export function readWishes(args: readonly string[]): Wishes | undefined {
  const own = ownOf(args);
  const { values } = parseArgs({ args: own, options: OPTIONS });
  const [environment, ...command] = args.slice(own.length);
  if (values.help) return undefined;
  if (environment === undefined)
    throw new Error('say on which environment, as in: npm run shop -- web-teama orders dead');
  if (command.length === 0) throw new Error(`say what to do on ${environment}: --help tells the commands`);
  const seconds = readDuration(values.timeout) / 1000;
  if (seconds > MOST_SECONDS) throw new Error('--timeout is 2d at most');
  const files = values.send.map((path) => ({ path, content: readFileSync(path) }));
  const idle = files.find(({ path }) => !command.some((arg) => arg === path || arg.endsWith(`=${path}`)));
  if (idle !== undefined)
    throw new Error(`nothing behind ${environment} names ${idle.path}, as in: catalog-import ${basename(idle.path)}`);
  return {
    environment,
    command,
    files,
    stdin: values.stdin,
    dryRun: values['dry-run'],
    instance: values.instance,
    region: values.region,
    seconds,
  };
}

/** The options in front, with their values. */
function ownOf(args: readonly string[]): string[] {
  let end = 0;
  while (args[end]?.startsWith('-') === true) {
    const name = (args[end] ?? '').slice(2);
    const takesValue = Object.entries(OPTIONS).some(([option, { type }]) => option === name && type === 'string');
    end += takesValue ? 2 : 1;
  }
  return args.slice(0, end);
}
