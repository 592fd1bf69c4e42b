import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PUBLIC_FOLDER = join(import.meta.dirname, '..', '..', '..', 'public');
const MANIFEST = join(PUBLIC_FOLDER, 'manifest.json');

/** Folder of built styles, scripts, fonts and artwork. */
export const publicFolder = PUBLIC_FOLDER;

let base = '';
let manifest: Readonly<Record<string, string>> | undefined;

/** Lets a CDN serve the assets. Called once at start. */
export function serveAssetsFrom(url: string | undefined): void {
  base = url?.replace(/\/$/, '') ?? '';
}

/**
 * Address of a built asset by its plain name, such as `store.css`.
 *
 * @throws when the assets weren’t built or the name is unknown: a page without its style is a broken build
 */
export function asset(name: string): string {
  manifest ??= read();
  const path = manifest[name];
  if (path === undefined) throw new Error(`no asset is called ${name}`);
  return `${base}${path}`;
}

/** Address of a picture as products store it: ours come from the CDN when there is one, others as they are. */
export function picture(image: string): string {
  return image.startsWith('/') ? `${base}${image}` : image;
}

function read(): Readonly<Record<string, string>> {
  if (!existsSync(MANIFEST)) throw new Error('public/ is not built: run `npm run build`');
  return JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>;
}
