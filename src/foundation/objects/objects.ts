import type { Readable } from 'node:stream';
import { ObjectsReader } from './objects-reader.js';

/** S3 takes up to ten thousand parts of at least 5 MiB: these make 80 GB, and what is held in memory stays small. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
const MOST_DELETED_AT_ONCE = 1000;

/** What whoever fetches an object is told of it. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl?: string;
}

/** One bucket of S3, for whoever also keeps and deletes things there: an {@link ObjectsReader} and more. */
export class Objects extends ObjectsReader {
  /** Keeps a small object in one request. It replaces what the key had. */
  async put(key: string, body: string | Uint8Array, headers: ObjectHeaders): Promise<void> {
    const Bucket = this.requireBucket();
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    await (await this.client()).send(new PutObjectCommand({ Bucket, Key: key, Body: body, ...named(headers) }));
  }

  /**
   * Keeps what a stream gives, of unknown length, holding three parts of 8 MiB in memory at most. When the stream fails
   * or `signal` is aborted there is no object, and the parts that were sent are thrown away.
   */
  async putStream(key: string, body: Readable, headers: ObjectHeaders, signal?: AbortSignal): Promise<void> {
    const Bucket = this.requireBucket();
    signal?.throwIfAborted();
    const { Upload } = await import('@aws-sdk/lib-storage');
    const upload = new Upload({
      client: await this.client(),
      params: { Bucket, Key: key, Body: body, ...named(headers) },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
    });
    const abort = () => void upload.abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await upload.done();
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Deletes objects; what isn’t there is no fault. @throws when S3 wouldn’t delete one of them */
  async delete(keys: readonly string[]): Promise<void> {
    const Bucket = this.requireBucket();
    const { DeleteObjectsCommand } = await import('@aws-sdk/client-s3');
    const client = await this.client();
    for (let start = 0; start < keys.length; start += MOST_DELETED_AT_ONCE) {
      const Objects = keys.slice(start, start + MOST_DELETED_AT_ONCE).map((Key) => ({ Key }));
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      const [first] = Errors;
      if (first !== undefined)
        throw new Error(`${first.Key ?? 'an object'} wasn’t deleted: ${first.Code ?? 'unknown'}`);
    }
  }
}

function named({ contentType, cacheControl }: ObjectHeaders) {
  return { ContentType: contentType, ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }) };
}
