import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Document as YamlDocument,
} from 'yaml';
import { type Entry, type Plain, type Value } from './value.ts';

/** One YAML or JSON file as Elastic Beanstalk reads it, by the rules of YAML 1.1. */
export interface Document {
  readonly file: string;
  readonly text: string;
  /** Undefined when the file is empty or makes no sense. */
  readonly root: Value | undefined;
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  /** Lines that belong to a text of several lines, where anything may stand. */
  readonly proseLines: ReadonlySet<number>;
}

/**
 * Signs that YAML forbids and this parser lets through, as in the `._` files that macOS puts into archives:
 * https://github.com/awsdocs/aws-elastic-beanstalk-developer-guide/issues/60
 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Reads a whole file. @param firstLine line its first line counts as, for JSON within another file */
export function readDocument(file: string, text: string, firstLine = 1): Document {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { version: '1.1', lineCounter: lines, uniqueKeys: false, merge: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1;
  const proseLines = new Set<number>();
  const root = yaml.contents === null ? undefined : read(yaml.contents, { file, yaml, lineAt, proseLines });
  return {
    file,
    text,
    root,
    proseLines,
    faults: [
      ...yaml.errors.map(({ pos, message }) => ({
        line: lineAt(pos[0]),
        message: message.split(' at line ')[0] ?? message,
      })),
      ...(UNPRINTABLE.test(text)
        ? [{ line: lineAt(text.search(UNPRINTABLE)), message: 'special characters are not allowed' }]
        : []),
    ],
  };
}

interface Reading {
  readonly file: string;
  readonly yaml: YamlDocument;
  readonly lineAt: (offset: number) => number;
  readonly proseLines: Set<number>;
}

function read(node: Node, reading: Reading): Value {
  const { file, yaml, lineAt } = reading;
  const line = lineAt(node.range?.[0] ?? 0);
  if (isAlias(node)) {
    const resolved = node.resolve(yaml);
    return resolved === undefined ? nothing(file, line) : read(resolved, reading);
  }
  const tag = node.tag?.startsWith('!') === true ? { tag: node.tag } : {};
  if (isMap(node)) {
    const entries = node.items.map((pair): Entry => {
      const name = read(pair.key as Node, reading);
      const plain = name.kind === 'plain' ? name : nothing(file, name.line);
      const value = pair.value === null ? nothing(file, plain.line) : read(pair.value as Node, reading);
      return { key: plain.source, name: plain, value };
    });
    return { kind: 'table', file, line, entries, ...tag };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => read(item as Node, reading));
    return { kind: 'list', file, line, items, ...tag };
  }
  if (!isScalar(node)) return nothing(file, line);
  const last = lineAt(Math.max((node.range?.[1] ?? 1) - 1, 0));
  for (let each = line + 1; each <= last; each += 1) reading.proseLines.add(each);
  const value = node.value as Plain['value'];
  const quoted = node.type !== undefined && node.type !== 'PLAIN';
  return { kind: 'plain', file, line, value, source: quoted ? String(value) : (node.source ?? ''), quoted, ...tag };
}

const nothing = (file: string, line: number): Plain => ({
  kind: 'plain',
  file,
  line,
  value: null,
  source: '',
  quoted: false,
});
