import { once } from 'node:events';
import { EventStream } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { onAnInstance } from './support/on-an-instance.ts';

const PATH = '/orders/01STREAM/events';
const STREAM = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' };

describe('a stream of an order’s states', () => {
  const at = onAnInstance({ changes: { 'proxy_read_timeout 30s': 'proxy_read_timeout 1s' } });
  const open = () => EventStream.open(at.instance.base, PATH, { 'Accept-Encoding': 'gzip' });

  it('passes each on as it comes, and lives on as long as the store shows that it does', async () => {
    at.origin.answer = (_request, response) => {
      response.writeHead(200, STREAM).write('data: {"status":"received"}\n\n');
      const heartbeat = setInterval(() => response.write(':\n\n'), 300);
      response.on('close', () => clearInterval(heartbeat));
    };
    const stream = await open();
    await stream.hears('received');
    expect(stream.answer.headers).toMatchObject({ 'content-type': 'text/event-stream' });
    expect(stream.answer.headers['content-encoding']).toBeUndefined();
    await eventually(async () => (stream.text.match(/^:$/gm) ?? []).length >= 6, { what: 'six signs of life' });
    expect(stream.ended).toBe(false);
    stream.leave();
  });

  it('ends at the store when its reader goes, and is a line of the log but none of the health agent', async () => {
    const gone = new Promise<void>((settle) => {
      at.origin.answer = (_request, response) => {
        response.writeHead(200, STREAM).write('data: {"status":"received"}\n\n');
        void once(response, 'close').then(() => {
          settle();
        });
      };
    });
    const stream = await open();
    await stream.hears('received');
    stream.leave();
    await gone;
    expect(await at.instance.line(PATH)).toMatchObject({ path: PATH });
    at.origin.reset();
    await at.instance.ask({ path: '/orders/01AFTER' });
    await eventually(async () => at.instance.healthLines('/orders/01AFTER').length > 0);
    expect(at.instance.healthLines(PATH)).toEqual([]);
  });

  it('is given up on once the store has fallen silent', async () => {
    at.origin.answer = (_request, response) => {
      response.writeHead(200, STREAM).write('data: {"status":"received"}\n\n');
    };
    const stream = await open();
    await stream.hears('received');
    await stream.end();
  });
});
