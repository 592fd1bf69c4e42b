import { isMap, isScalar, Pair, parseDocument, YAMLMap } from 'yaml';

/**
 * A YAML text with a JSON merge patch (RFC 7396) in it: what the patch says replaces, what it says nothing of stays, null takes
 * away. Comments and quotes of both survive.
 *
 * @throws when one of them is no table
 */
export function mergePatch(text: string, patch: string): string {
  // Elastic Beanstalk reads YAML 1.1, to which "yes" needs its quotes.
  const document = parseDocument(text, { version: '1.1' });
  const { contents } = parseDocument(patch, { version: '1.1' });
  if (!isMap(document.contents) || !isMap(contents)) throw new Error('a patch, and what it changes, is a table');
  merge(document.contents, contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function merge(target: YAMLMap, patch: YAMLMap): void {
  for (const { key, value } of patch.items) {
    if (value === null || (isScalar(value) && value.value === null)) target.delete(key);
    else target.add(new Pair(key, isMap(value) ? merged(target.get(key, true), value) : value), true);
  }
}

function merged(held: unknown, patch: YAMLMap): YAMLMap {
  const target = isMap(held) ? held : new YAMLMap();
  if (target !== held) target.flow = patch.flow === true;
  merge(target, patch);
  return target;
}
