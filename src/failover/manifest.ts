import { z } from 'zod';
import type { Bucket } from './bucket.js';
import { PAGES } from './page-key.js';
import type { Site } from './failover-site.js';
import type { SiteObject } from './site-object.js';

export const MANIFEST_KEY = `${PAGES}manifest.json`;
/** Raise it when objects of the same content are to be served differently: then all are sent again. */
const VERSION = 1;
/** Written down for an object while it is being replaced: it may hold the one thing or the other. */
const UNSURE = '';

const shape = z.object({
  version: z.literal(VERSION),
  /** The publishing that wrote this. */
  by: z.string(),
  /** False from the first object sent until the last. */
  whole: z.boolean(),
  /** When the catalogue was copied. */
  asOf: z.string(),
  /** SHA-256 by key: what the bucket holds of the site. */
  objects: z.record(z.string(), z.string()),
  /** What the site before had and this one hasn’t: it stays until the next publishing, for pages still in a browser. */
  former: z.array(z.string()),
});

/** What is known of the site that lies in the bucket. */
export type Manifest = z.infer<typeof shape>;

const nothing: Manifest = { version: VERSION, by: '', whole: false, asOf: '', objects: {}, former: [] };

/** What the bucket says of itself; an empty one when it says nothing, or nothing this version understands. */
export async function readManifest(bucket: Bucket): Promise<Manifest> {
  const text = await bucket.read(MANIFEST_KEY);
  if (text === undefined) return nothing;
  const parsed = shape.safeParse(jsonIn(text));
  return parsed.success ? parsed.data : nothing;
}

export async function writeManifest(bucket: Bucket, manifest: Manifest): Promise<void> {
  await bucket.write(MANIFEST_KEY, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), {
    contentType: 'application/json',
    cacheControl: 'no-store',
  });
}

/** Written before anything is sent, so that whoever comes after a publishing that broke off trusts nothing it touched. */
export function underway(before: Manifest, by: string, changed: readonly SiteObject[]): Manifest {
  return { ...before, by, whole: false, objects: { ...before.objects, ...unsure(changed.map(({ key }) => key)) } };
}

/** Written when all of the site is there. */
export function published(before: Manifest, by: string, site: Site): Manifest {
  const objects = Object.fromEntries(site.objects.map(({ key, sha256 }) => [key, sha256]));
  const former = Object.keys(before.objects).filter((key) => !(key in objects));
  return { version: VERSION, by, whole: true, asOf: site.asOf.toISOString(), objects, former };
}

function unsure(keys: Iterable<string>): Manifest['objects'] {
  return Object.fromEntries([...keys].map((key) => [key, UNSURE]));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
