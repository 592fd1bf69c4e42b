import type { Readable } from 'node:stream';
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { AwsRequestHandler } from '../aws/index.js';

const CONNECT_MILLISECONDS = 1000;
/** Nobody waits in front of a page for these: a part of a large object may take a while on a slow line. */
const REQUEST_MILLISECONDS = 30_000;
/** A line may be slow, but says something: one that is silent for so long is given up, and another one taken. */
const SILENCE_MILLISECONDS = 10_000;
const ATTEMPTS = 4;

export interface ObjectsSettings {
  readonly bucket: string | undefined;
  readonly region: string;
  /** Another S3 than Amazon’s: reached by paths, because its name has no subdomain for each bucket. */
  readonly endpoint: string | undefined;
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
 * What is in one bucket of S3, for whoever only reads. Its client is loaded with the first request: a process that keeps no
 * objects doesn’t pay for it. Each attempt is given up after 30 seconds, or 10 without a sign of life, and repeated at most
 * three times.
 *
 * All methods throw {@link NoBucket} without a bucket, and what the SDK throws otherwise: `isAwsUnwell` tells what may
 * pass from a request that was wrong.
 */
export class ObjectsReader {
  private opened: Promise<S3Client> | undefined;

  constructor(private readonly settings: ObjectsSettings) {}

  /** For whoever has much to do before the first object: @throws {NoBucket} at once where there is no bucket. */
  requireBucket(): string {
    if (this.settings.bucket === undefined) throw new NoBucket();
    return this.settings.bucket;
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

  /** Lets go of its connections. */
  async close(): Promise<void> {
    (await this.opened?.catch(() => undefined))?.destroy();
  }

  protected async client(): Promise<S3Client> {
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

function isMissing(error: unknown): boolean {
  return ['NoSuchKey', 'NotFound'].includes((error as Partial<S3ServiceException>).name ?? '');
}
