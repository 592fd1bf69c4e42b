import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { isAwsUnwell } from '../aws/index.js';
import { NoBucket, ObjectMissing } from './objects-reader.js';
import { Objects } from './objects.js';

const MIB = 1024 * 1024;
const SOME = { contentType: 'text/plain; charset=utf-8' };
const before = { ...process.env };

beforeAll(() => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing' });
});
afterAll(() => {
  process.env = before;
});

const at = (port: number, bucket: string | undefined = 'kept') =>
  new Objects({ bucket, region: 'us-east-1', endpoint: `http://127.0.0.1:${String(port)}` });

async function all<T>(each: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of each) found.push(one);
  return found;
}

describe('objects in a bucket', () => {
  let server: FauxqsServer;
  let objects: Objects;

  beforeAll(async () => {
    server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
    server.createBucket('kept');
    objects = at(server.port);
  });
  afterAll(async () => {
    await objects.close();
    await server.stop();
  });

  it('come back as they were put, with what is said of them', async () => {
    await objects.put('pages/Ö', 'Größe 🧊', { ...SOME, cacheControl: 'max-age=60' });
    expect(await objects.text('pages/Ö')).toBe('Größe 🧊');
    const { headers } = await fetch(`http://127.0.0.1:${String(server.port)}/kept/pages/${encodeURIComponent('Ö')}`);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([SOME.contentType, 'max-age=60']);
  });

  it('are listed by the beginning of their keys', async () => {
    for (const key of ['lists/b', 'lists/a', 'listless']) await objects.put(key, key, SOME);
    expect(await all(objects.list('lists/'))).toMatchObject([
      { key: 'lists/a', bytes: 7 },
      { key: 'lists/b', bytes: 7 },
    ]);
  });

  it('are deleted, and then they are missing', async () => {
    await objects.put('spent', 'x', SOME);
    await objects.delete(['spent', 'never-was']);
    await expect(objects.read('spent')).rejects.toThrow(ObjectMissing);
  });

  it('are taken from a stream longer than one part', async () => {
    const pieces = Array.from({ length: 20 }, (_, index) => Buffer.alloc(MIB, index));
    await objects.putStream('long', Readable.from(pieces), SOME);
    const back = Buffer.concat((await all(await objects.read('long'))) as Buffer[]);
    expect(back.equals(Buffer.concat(pieces))).toBe(true);
  });

  it('are not there when their stream fails halfway, or when nobody wants them any more', async () => {
    const piecesUntil = (end: () => void) =>
      Readable.from(
        (function* () {
          for (let index = 0; index < 30; index += 1) {
            if (index === 20) end();
            yield Buffer.alloc(MIB);
          }
        })(),
      );
    const broken = piecesUntil(() => {
      throw new Error('the reader went away');
    });
    await expect(objects.putStream('half', broken, SOME)).rejects.toThrow('the reader went away');
    const stopping = new AbortController();
    const unwanted = piecesUntil(() => stopping.abort(new Error('this worker stops')));
    await expect(objects.putStream('unwanted', unwanted, SOME, stopping.signal)).rejects.toThrow('this worker stops');
    expect([...(await all(objects.list('half'))), ...(await all(objects.list('unwanted')))]).toEqual([]);
  });
});

describe('a bucket that can’t be used', () => {
  it('is none when nobody named it', async () => {
    const nowhere = new Objects({ bucket: undefined, region: 'us-east-1', endpoint: undefined });
    await expect(nowhere.put('a', 'b', SOME)).rejects.toThrow(NoBucket);
    await expect(nowhere.read('a')).rejects.toThrow('BUCKET is not set');
    await expect(all(nowhere.list('a'))).rejects.toThrow(NoBucket);
  });

  describe('because S3 is away', () => {
    let server: Server;
    let asked: IncomingMessage[];
    let answer: (response: ServerResponse) => void;
    let away: Objects;

    beforeAll(async () => {
      server = createServer((request, response) => {
        request.resume().on('end', () => {
          asked.push(request);
          answer(response);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      away = at((server.address() as AddressInfo).port);
    });
    beforeEach(() => {
      asked = [];
    });
    afterAll(async () => {
      await away.close();
      await new Promise((resolve) => server.close(resolve));
    });

    it('is asked four times while it is away', async () => {
      answer = (response) => response.writeHead(503).end();
      const failure = await away.put('a', 'b', SOME).catch((error: unknown) => error);
      expect(isAwsUnwell(failure)).toBe(true);
      expect(asked).toHaveLength(4);
    });

    it('is asked once when it refuses, which proves nothing about the request', async () => {
      answer = (response) => response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
      const failure = await away.read('a').catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'AccessDenied' });
      expect(isAwsUnwell(failure)).toBe(true);
      expect(asked.map(({ url }) => url)).toEqual(['/kept/a?x-id=GetObject']);
    });
  });
});
