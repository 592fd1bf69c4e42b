import type { Readable } from 'node:stream';
import { AwsRequestHandler } from '../aws/index.js';
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';

const CONNECT_MILLISECONDS = 1000;
/** Nobody waits in front of a page for these: a part of a large object may take a while on a slow line. */
const REQUEST_MILLISECONDS = 30_000;
/** A line may be slow, but says something: one that is silent for so long is given up, and another one taken. */
const SILENCE_MILLISECONDS = 10_000;
const ATTEMPTS = 4;
/** S3 takes up to ten thousand parts of at least 5 MiB: these make 80 GB, and what is held in memory stays small. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
const MOST_DELETED_AT_ONCE = 1000;

export interface ObjectsSettings {
  readonly bucket: string | undefined;
  readonly region: string;
  /** Another S3 than Amazon’s: reached by paths, because its name has no subdomain for each bucket. */
  readonly endpoint: string | undefined;
}

/** What whoever fetches an object is told of it. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl?: string;
}

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly at: Date;
}

/** Something was to be kept or fetched, and nobody said in which bucket. */
export class NoBucket extends Error {
  override readonly name = 'NoBucket';
  constructor() {
    super('BUCKET is not set: no bucket to keep objects in');
  }
}

/** There is no object of that key (or S3 keeps from us that there is: without the right to list, both look the same). */
export class ObjectMissing extends Error {
  override readonly name = 'ObjectMissing';
  constructor(
    readonly key: string,
    cause?: unknown,
  ) {
    super(`there is no object ${key}`, { cause });
  }
}

/**
 * One bucket of S3. Its client is loaded with the first request: a process that keeps no objects doesn’t pay for it.
 * Each attempt is given up after 30 seconds, or 10 without a sign of life, and repeated at most three times.
 *
 * All methods throw {@link NoBucket} without a bucket, and what the SDK throws otherwise: `isAwsUnwell` tells what may
 * pass from a request that was wrong.
 */
export class Objects {
  private opened: Promise<S3Client> | undefined;

  constructor(private readonly settings: ObjectsSettings) {}

  /** For whoever has much to do before the first object: @throws {NoBucket} at once where there is no bucket. */
  requireBucket(): string {
    if (this.settings.bucket === undefined) throw new NoBucket();
    return this.settings.bucket;
  }

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

  /** @throws {ObjectMissing} */
  async read(key: string): Promise<Readable> {
    const Bucket = this.requireBucket();
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    try {
      const { Body } = await (await this.client()).send(new GetObjectCommand({ Bucket, Key: key }));
      return Body as Readable;
    } catch (error) {
      if (isMissing(error)) throw new ObjectMissing(key, error);
      throw error;
    }
  }

  /** The whole of a small object of text. @throws {ObjectMissing} */
  async text(key: string): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of await this.read(key)) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  }

  /** Every object whose key starts so, in the order of keys, page by page. */
  async *list(prefix: string): AsyncGenerator<StoredObject> {
    const Bucket = this.requireBucket();
    const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: await this.client() },
      { Bucket, Prefix: prefix },
    )) {
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of Contents) {
        yield { key: Key, bytes: Size, at: LastModified };
      }
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

  /** Lets go of its connections. */
  async close(): Promise<void> {
    (await this.opened?.catch(() => undefined))?.destroy();
  }

  private async client(): Promise<S3Client> {
    this.opened ??= open(this.settings);
    return await this.opened;
  }
}

async function open({ region, endpoint }: ObjectsSettings): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    followRegionRedirects: true,
    maxAttempts: ATTEMPTS,
    requestHandler: new AwsRequestHandler({
      timeouts: { connect: CONNECT_MILLISECONDS, answer: REQUEST_MILLISECONDS, silence: SILENCE_MILLISECONDS },
    }),
  });
}

function named({ contentType, cacheControl }: ObjectHeaders) {
  return { ContentType: contentType, ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }) };
}

function isMissing(error: unknown): boolean {
  return ['NoSuchKey', 'NotFound'].includes((error as Partial<S3ServiceException>).name ?? '');
}
