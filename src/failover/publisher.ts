import { randomId } from '../foundation/identifiers/index.js';
import type { Bucket } from './bucket.js';
import type { Site } from './failover-site.js';
import { type Manifest, published, readManifest, underway, writeManifest } from './manifest.js';
import { ranks, type SiteObject } from './site-object.js';

const AT_ONCE = 8;
/** Somebody else’s publishing ends within minutes; a third in a row is something else. */
const MOST_ATTEMPTS = 3;

export interface PublishReport {
  readonly pages: number;
  readonly assets: number;
  readonly sent: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly seconds: number;
}

/**
 * Brings a site into its bucket so that shoppers find it whole at every moment, also when this process dies halfway:
 * parts before the pages that show them, pages nothing leads to yet before those that do, the front door last. What the
 * site no longer has stays for one more publishing.
 *
 * Two at once do no harm: each object is one or the other’s, both have their parts there before, and whoever finds at the
 * end that the manifest is not their own starts over and says what is true. Only then anything is removed.
 *
 * @throws what the bucket throws, or the signal’s reason; the next publishing mends what this one left
 */
export async function publish(site: Site, bucket: Bucket, signal?: AbortSignal): Promise<PublishReport> {
  const started = performance.now();
  const sent = new Set<string>();
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const removed = await attemptTo(site, bucket, sent, signal);
    if (removed === undefined) continue;
    const assets = site.objects.filter(({ rank }) => rank === 'part').length;
    return {
      pages: site.objects.length - assets,
      assets,
      sent: sent.size,
      unchanged: site.objects.length - sent.size,
      removed,
      seconds: Math.round(performance.now() - started) / 1000,
    };
  }
  throw new Error('somebody else publishes, again and again');
}

/** @returns how many objects were removed, or undefined when somebody else published meanwhile */
async function attemptTo(
  site: Site,
  bucket: Bucket,
  sent: Set<string>,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const before = await readManifest(bucket);
  const changed = site.objects.filter(({ key, sha256 }) => before.objects[key] !== sha256);
  const wanted = new Set(site.objects.map(({ key }) => key));
  const gone = before.former.filter((key) => !wanted.has(key));
  const isSame = changed.length === 0 && Object.keys(before.objects).length === wanted.size;
  if (isSame && gone.length === 0 && before.whole) return 0;
  const by = randomId();
  await writeManifest(bucket, underway(before, by, changed));
  for (const batch of inOrder(changed, before)) {
    await eachOf(batch, signal, async (object) => {
      await bucket.write(object.key, await object.body(), object);
      sent.add(object.key);
    });
  }
  if ((await readManifest(bucket)).by !== by) return undefined;
  // Before the manifest that forgets them: whoever dies in between leaves the list to the next.
  if (gone.length > 0) await bucket.remove(gone);
  await writeManifest(bucket, published(before, by, site));
  return gone.length;
}

/** By rank; among pages, those nobody can come to yet before those that will lead to them. */
function inOrder(objects: readonly SiteObject[], before: Manifest): SiteObject[][] {
  return ranks.flatMap((rank) => {
    const ofRank = objects.filter((object) => object.rank === rank);
    return [ofRank.filter(({ key }) => !(key in before.objects)), ofRank.filter(({ key }) => key in before.objects)];
  });
}

/** Several at a time. After a failure no other is begun, and those under way are waited for. */
async function eachOf<T>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let failed = false;
  const hand = async () => {
    for (const item of queue) {
      if (failed) return;
      try {
        signal?.throwIfAborted();
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const hands = await Promise.allSettled(Array.from({ length: AT_ONCE }, hand));
  const failure = hands.find((each) => each.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
