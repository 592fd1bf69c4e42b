import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { partHeaders, sha256Of, type SiteObject } from './site-object.js';

/** All of it, not only what these pages show: pages of the shop that a proxy still has find their parts here, too. */
const PARTS = ['assets/*.*', 'art/*.svg', 'art/*.png', 'favicon.svg'];

/**
 * Styles, typeface, script, mark and artwork as the asset build left them.
 *
 * @throws when the assets weren’t built
 */
export async function siteParts(folder: string): Promise<SiteObject[]> {
  const keys = globSync(PARTS, { cwd: folder })
    .map((key) => key.replaceAll('\\', '/'))
    .filter((key) => !key.endsWith('.part'))
    .sort();
  if (keys.length === 0) throw new Error('public/ is not built: run `npm run build`');
  return await Promise.all(
    keys.map(async (key) => {
      const body = async () => await readFile(join(folder, key));
      return { key, rank: 'part' as const, ...partHeaders(key), sha256: sha256Of(await body()), body };
    }),
  );
}
