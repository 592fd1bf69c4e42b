import pc from 'picocolors';

/** A line of a part’s log: one JSON object where the shop wrote it, any text where somebody else did. */
type Entry = Readonly<Record<string, unknown>>;

const LEVELS: Readonly<Record<string, (text: string) => string>> = {
  fatal: pc.red,
  error: pc.red,
  warn: pc.yellow,
  info: pc.green,
};
/** Said elsewhere in the line, or the same in every one. */
const LEFT_OUT: ReadonlySet<string> = new Set(['time', 'level', 'tier', 'pid', 'context', 'msg', 'req', 'res', 'err']);

/** A line as people read it: time, level, who says so, what, and the rest as name=value. Text that isn’t JSON stays. */
export function readable(line: string): string {
  const entry = entryOf(line);
  if (entry === undefined) return line;
  const level = textOf(entry['level'] ?? '');
  const shownLevel = (LEVELS[level] ?? pc.dim)(level.toUpperCase().padEnd(5));
  const parts = [
    pc.dim(timeOf(entry['time'])),
    shownLevel,
    entry['context'] === undefined ? '' : pc.cyan(textOf(entry['context'])),
    entry['msg'] === undefined ? '' : textOf(entry['msg']),
    requestIn(entry),
    pc.dim(restOf(entry)),
  ];
  return [parts.filter((part) => part !== '' && part !== pc.dim('')).join(' '), ...failureIn(entry)].join('\n');
}

/** When a line was written, in milliseconds; undefined where it doesn’t say. */
export function writtenAt(line: string): number | undefined {
  const time = Date.parse(textOf(entryOf(line)?.['time'] ?? ''));
  return Number.isNaN(time) ? undefined : time;
}

function entryOf(line: string): Entry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}

function timeOf(time: unknown): string {
  const date = new Date(textOf(time));
  if (Number.isNaN(date.getTime())) return '';
  const clock = date.toLocaleTimeString('en-GB', { hour12: false });
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function requestIn({ req, res }: Entry): string {
  const { method, path } = (req ?? {}) as Record<string, unknown>;
  const { status } = (res ?? {}) as Record<string, unknown>;
  return [method, path, status === undefined ? undefined : `-> ${textOf(status)}`]
    .filter((part) => part !== undefined)
    .map(textOf)
    .join(' ');
}

function restOf(entry: Entry): string {
  return Object.entries(entry)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]) => `${name}=${textOf(value)}`)
    .join(' ');
}

/** What was thrown, and where, below the line. */
function failureIn({ err }: Entry): string[] {
  if (typeof err !== 'object' || err === null) return [];
  const { type = 'Error', message = '', code, stack } = err as Record<string, unknown>;
  const head = `    ${textOf(type)}: ${textOf(message)}${code === undefined ? '' : ` (${textOf(code)})`}`;
  const calls = Array.isArray(stack) ? stack : textOf(stack ?? '').split('\n');
  const trimmed = calls.map((call) => textOf(call).trim()).filter((call) => call.startsWith('at '));
  return [pc.red(head), ...trimmed.map((call) => pc.dim(`      ${call}`))];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
