/** Where every page lies in the bucket, below its path. */
export const PAGES = 'failover/';
/** Shown for every address that has no page of its own, and at the front door. */
export const HOME_KEYS: readonly string[] = [PAGES, `${PAGES}index.html`];

/** The key of the page at a path of the shop. Paths are encoded for links, keys are plain. */
export function pageKey(path: string): string {
  return `${PAGES}${decodeURIComponent(path.slice(1))}`;
}
