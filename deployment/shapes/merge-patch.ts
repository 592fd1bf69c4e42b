import { type Document, isMap, isScalar, Pair, parseDocument, YAMLMap } from 'yaml';

/**
 * A YAML text with a JSON merge patch (RFC 7396) in it: what the patch says replaces, what it says nothing of stays, null takes
 * away. A call of a function (`{Ref: …}`) is one value, of which no patch changes half. Comments and quotes of both survive.
 *
 * @throws when one of them is no YAML, or no table
 */
export function mergePatch(text: string, patch: string): string {
  const document = read(text);
  const { contents } = read(patch);
  if (!isMap(document.contents) || !isMap(contents)) throw new Error('a patch, and what it changes, is a table');
  merge(document.contents, contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Whether nothing is said in a YAML text. */
export function isEmpty(text: string): boolean {
  const { contents } = read(text);
  return contents === null || (isMap(contents) && contents.items.length === 0);
}

function read(text: string): Document.Parsed {
  // Elastic Beanstalk reads YAML 1.1, to which "yes" needs its quotes.
  const document = parseDocument(text, { version: '1.1' });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  return document;
}

function merge(target: YAMLMap, patch: YAMLMap): void {
  for (const { key, value } of patch.items) {
    if (value === null || (isScalar(value) && value.value === null)) target.delete(key);
    else target.add(new Pair(key, isMap(value) && !isCall(value) ? merged(target.get(key, true), value) : value), true);
  }
}

function merged(held: unknown, patch: YAMLMap): YAMLMap {
  const target = isMap(held) && !isCall(held) ? held : new YAMLMap();
  if (target !== held) target.flow = patch.flow === true;
  merge(target, patch);
  return target;
}

/** Whether a key calls a function of CloudFormation. */
export const isFunction = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

const isCall = ({ items }: YAMLMap): boolean =>
  items.length === 1 && items.every(({ key }) => isScalar(key) && isFunction(String(key.value)));
