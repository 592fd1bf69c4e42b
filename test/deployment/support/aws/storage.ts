import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { escaped } from './query.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly xml: string;
}

/** A store of objects, with uploads in one piece and in parts. */
export class Storage {
  /** By bucket and key, with a slash between. */
  readonly objects = new Map<string, Buffer>();
  /** Where it answers. */
  url = '';
  private readonly uploads = new Map<string, Map<number, Buffer>>();

  answer({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): Answer {
    const { pathname, searchParams: query } = new URL(url, 'http://storage');
    const path = decodeURIComponent(pathname.slice(1));
    const [bucket = '', ...rest] = path.split('/');
    const key = rest.join('/');
    const content = (headers['content-encoding'] ?? '').includes('aws-chunked') ? unchunked(body) : body;
    const upload = query.get('uploadId');
    if (method === 'POST' && query.has('uploads')) {
      this.uploads.set(path, new Map());
      return fine(
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${escaped(key)}</Key><UploadId>of-${escaped(key)}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (query.has('uploads')) return fine('<ListMultipartUploadsResult></ListMultipartUploadsResult>');
    if (upload !== null) return this.part(path, method, Number(query.get('partNumber')), content);
    if (method === 'PUT') {
      this.objects.set(path, content);
      return fine('', { ETag: etag(content) });
    }
    if (method === 'GET' && key === '') return fine(this.list(bucket, query.get('prefix') ?? ''));
    const found = this.objects.get(path);
    return found === undefined ? unknown(path) : fine(found.toString());
  }

  /** The object under this key; an error of the test when there is none. */
  object(bucket: string, key: string): Buffer {
    const found = this.objects.get(`${bucket}/${key}`);
    if (found === undefined) throw new Error(`nothing was stored as ${bucket}/${key}`);
    return found;
  }

  private part(path: string, method: string, number: number, content: Buffer): Answer {
    const parts = this.uploads.get(path);
    if (parts === undefined) return unknown(path);
    if (method === 'PUT') {
      parts.set(number, content);
      return fine('', { ETag: etag(content) });
    }
    const inOrder = [...parts].toSorted(([one], [other]) => one - other);
    if (method === 'GET') {
      const listed = inOrder.map(
        ([each, { length }]) => `<Part><PartNumber>${each}</PartNumber><Size>${length}</Size></Part>`,
      );
      return fine(`<ListPartsResult>${listed.join('')}</ListPartsResult>`);
    }
    const whole = Buffer.concat(inOrder.map(([, each]) => each));
    this.objects.set(path, whole);
    this.uploads.delete(path);
    return fine(`<CompleteMultipartUploadResult><ETag>${escaped(etag(whole))}</ETag></CompleteMultipartUploadResult>`);
  }

  private list(bucket: string, prefix: string): string {
    const found = [...this.objects].filter(([path]) => path.startsWith(`${bucket}/${prefix}`));
    const listed = found.map(
      ([path, { length }]) =>
        `<Contents><Key>${escaped(path.slice(bucket.length + 1))}</Key><Size>${length}</Size></Contents>`,
    );
    return `<ListBucketResult><Name>${bucket}</Name>${listed.join('')}</ListBucketResult>`;
  }
}

const etag = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

const fine = (xml: string, headers: Answer['headers'] = {}): Answer => ({ status: 200, headers, xml });

const unknown = (path: string): Answer => ({
  status: 404,
  headers: {},
  xml: `<Error><Code>NoSuchKey</Code><Message>${escaped(path)}</Message></Error>`,
});

/** Takes a body out of the pieces in which it is sent when its sum is only known at the end. */
function unchunked(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!(length > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
