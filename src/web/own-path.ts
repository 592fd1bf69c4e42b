const BASE = 'http://shop.invalid';
/** What a path of this shop is written with; not `//x` or `/\\x`, which browsers take for another host. */
const WRITTEN = /^\/(?![/\\])[\x21-\x7e]*$/;
const LONGEST = 2048;
/** One round normalises whatever can be; the second finds nothing to do. */
const MOST_ROUNDS = 4;

/**
 * An address that came from outside, as a path of this shop: normalised, as it is sent on. Undefined for whatever could
 * lead elsewhere.
 *
 * What is answered is what was checked: `/.//x` looks harmless and is normalised to `//x`, so the outcome is read again
 * until reading changes nothing.
 */
export function ownPath(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > LONGEST) return undefined;
  let path = given;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!WRITTEN.test(path)) return undefined;
    const url = URL.parse(path, BASE);
    if (url?.origin !== BASE) return undefined;
    const normal = url.pathname + url.search;
    if (normal === path) return path;
    path = normal;
  }
  return undefined;
}
