import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';
import type { PlatformVersion } from './newest.ts';

/** What env.yaml names its platform by, the usual one first. */
const STACK = 'SolutionStack';
const ARN = ['Platform', 'PlatformArn'] as const;

/** An env.yaml that names a platform, and what it named before. */
export interface Pinned {
  readonly text: string;
  /** Undefined where none was named. */
  readonly before: string | undefined;
}

/**
 * The text of an env.yaml that names a version of the platform, by whatever it named one before (SolutionStack or
 * PlatformArn); everything else in it stays as it was written, comments too.
 *
 * @throws when the text is no YAML in which that could be written
 */
export function pinned(text: string, { stack, arn }: PlatformVersion): Pinned {
  const document = parseDocument(text, { version: '1.1' });
  const [fault] = document.errors;
  if (fault !== undefined) throw new Error(`it is no YAML: ${fault.message.split('\n')[0] ?? ''}`);
  const root = document.contents;
  if (!isMap(root)) throw new Error('it says nothing');
  const path = root.has(STACK) ? [STACK] : root.hasIn(ARN) ? [...ARN] : undefined;
  const value = path?.[0] === STACK ? stack : arn;
  const written =
    path === undefined ? inserted(text, root.items[0], stack) : replaced(text, root.getIn(path, true), value);
  const before = path === undefined ? undefined : root.getIn(path);
  document.setIn(path ?? [STACK], path === undefined ? stack : value);
  if (!isDeepStrictEqual(parseDocument(written, { version: '1.1' }).toJS(), document.toJS()))
    throw new Error('the platform can not be written into it: name it there as SolutionStack');
  return { text: written, before: typeof before === 'string' ? before : undefined };
}

/** As it is quoted, so shall it be. */
function replaced(text: string, node: unknown, value: string): string {
  const [from, to] = (isScalar(node) ? node.range : undefined) ?? [0, 0];
  const written = text.slice(from, to);
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return text.slice(0, from) + quote + value + quote + text.slice(to);
}

/** Behind the first line of the table, which says the version of its form. */
function inserted(text: string, first: Pair | undefined, stack: string): string {
  const key = first?.key;
  const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
  const end = text.indexOf('\n', at) + 1 || text.length;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text.slice(0, end).endsWith('\n') ? '' : newline;
  return `${text.slice(0, end)}${gap}${STACK}: ${stack}${newline}${text.slice(end)}`;
}
