import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Site } from './failover-site.js';
import { HTML } from './site-object.js';
import { HOME_KEYS, PAGES } from './page-key.js';

/**
 * Writes a site into a folder of its own, as any server of plain files shows it: each page as `index.html` in a folder of
 * the page’s name. Whatever was in that folder goes.
 */
export async function writeSite(site: Site, folder: string): Promise<void> {
  const fresh = `${folder}.part`;
  await rm(fresh, { recursive: true, force: true });
  for (const { key, rank, contentType, body } of site.objects) {
    const file = join(fresh, rank === 'part' ? key : fileOf(key, contentType));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await body());
  }
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

function fileOf(pageKey: string, contentType: string): string {
  if (contentType !== HTML) return pageKey.slice(PAGES.length);
  return HOME_KEYS.includes(pageKey) ? 'index.html' : `${pageKey.slice(PAGES.length)}/index.html`;
}
