import { connect } from 'node:net';
import { onAnInstance } from './support/on-an-instance.ts';

describe('a client of nginx', () => {
  const at = onAnInstance({
    // Only the seconds differ from what is shipped.
    changes: {
      'client_header_timeout 60;': 'client_header_timeout 1;',
      'client_body_timeout 15s;': 'client_body_timeout 1s;',
    },
  });

  /** Sends text as it is, and answers all that comes back until the server hangs up. */
  async function raw(text: string): Promise<string> {
    const socket = connect(at.instance.port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(text);
    await new Promise((resolve) => socket.once('close', resolve));
    return said;
  }

  it('may fill in any form of ours', async () => {
    expect(await at.instance.ask({ method: 'POST', path: '/checkout', body: 'x'.repeat(64 * 1024) })).toMatchObject({
      status: 200,
    });
  });

  it('may not send more than any form holds, and the store never hears of it', async () => {
    const answer = await at.instance.ask({ method: 'POST', path: '/too-large', body: 'x'.repeat(129 * 1024) });
    expect(answer).toMatchObject({ status: 413, body: expect.stringContaining('<h1>Too large</h1>') });
    expect(at.origin.seen).toEqual([]);
  });

  it('may not send headers without end', async () => {
    const answer = await at.instance.ask({ path: '/much', headers: { Cookie: `a=${'x'.repeat(9000)}` } });
    expect(answer).toMatchObject({ status: 431, body: expect.stringContaining('<h1>Too many cookies</h1>') });
    expect(await at.instance.ask({ path: `/${'x'.repeat(9000)}` })).toMatchObject({ status: 414 });
    expect(at.origin.seen).toEqual([]);
  });

  it('that never finishes its headers is dropped', async () => {
    expect(await raw('GET /slow HTTP/1.1\r\nHost: shop.example\r\n')).toMatch(/^(HTTP\/1.1 408|$)/);
    expect(at.origin.seen).toEqual([]);
  });

  it('that never finishes its body is dropped, and the store never hears of it', async () => {
    const head = 'POST /slow-body HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 100\r\n\r\n';
    expect(await raw(`${head}only this`)).toMatch(/^(HTTP\/1.1 408|$)/);
    expect(at.origin.seen).toEqual([]);
  });

  it('that sends what isn’t HTTP is told so, not shown what answers', async () => {
    const answer = await raw('NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 400 [^]*This request is not one a browser sends/);
    expect(answer).not.toMatch(/nginx\/|openresty/);
  });
});
