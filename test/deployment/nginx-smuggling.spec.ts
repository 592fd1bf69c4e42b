import { connect } from 'node:net';
import { onAnInstance } from './support/on-an-instance.ts';

const HOST = 'Host: shop.example';
/** What must never be read as a request of its own. */
const HIDDEN = `GET /hidden HTTP/1.1\r\n${HOST}\r\n\r\n`;
const CHUNKED = `0\r\n\r\n${HIDDEN}`;
const length = (text: string) => `Content-Length: ${Buffer.byteLength(text)}`;
const post = (...headers: string[]) => `POST /cart/lines HTTP/1.1\r\n${[HOST, ...headers].join('\r\n')}\r\n\r\n`;
const te = (line: string) => [line, `${post(length(CHUNKED), line)}${CHUNKED}`] as const;

/** Requests that two servers on the way could read differently: two lengths, none, or an end of the headers in dispute. */
const ambiguous: readonly (readonly [string, string])[] = [
  ['a length and chunks', `${post(length(CHUNKED), 'Transfer-Encoding: chunked')}${CHUNKED}`],
  ['chunks and a length', `${post('Transfer-Encoding: chunked', length(CHUNKED))}${CHUNKED}`],
  ['chunks and no length', `${post('Transfer-Encoding: chunked', 'Content-Length: 0')}${CHUNKED}`],
  te('Transfer-Encoding: xchunked'),
  te('Transfer-Encoding : chunked'),
  te('Transfer-Encoding:\tchunked'),
  te('Transfer-Encoding: \x0bchunked'),
  te('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked'),
  te('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity'),
  te('Transfer-Encoding: chunked, identity'),
  te('Transfer-Encoding: identity, chunked'),
  te('Transfer-Encoding: gzip, chunked'),
  te('Transfer-Encoding: "chunked"'),
  te('Transfer-Encoding:\r\n chunked'),
  te('Transfer-Encoding\r\n: chunked'),
  te('X: x\nTransfer-Encoding: chunked'),
  te('X: x\rTransfer-Encoding: chunked'),
  te(' Transfer-Encoding: chunked'),
  te('Transfer_Encoding: chunked'),
  te('transfer-encoding: CHUNKED'),
  ['two lengths', `${post('Content-Length: 0', length(HIDDEN))}${HIDDEN}`],
  ['two lengths, the other way', `${post(length(HIDDEN), 'Content-Length: 0')}${HIDDEN}`],
  ['two equal lengths', `${post('Content-Length: 0', 'Content-Length: 0')}`],
  ...['+5', '-1', '5, 5', '0x5', '5 5', '', ' ', '5.0', '1e1', '99999999999999999999', '5\x00', '٥'].map(
    (value) => [`the length ${JSON.stringify(value)}`, `${post(`Content-Length: ${value}`)}hello${HIDDEN}`] as const,
  ),
  ['a length before a space', `${post('Content-Length : 5')}hello`],
  ['a length folded', `${post('Content-Length:\r\n 5')}hello${HIDDEN}`],
  ['a header folded', `${post('X: a\r\n\tb', 'Content-Length: 0')}`],
  ['two hosts', `GET /cart HTTP/1.1\r\n${HOST}\r\nHost: evil.example\r\n\r\n`],
  ['no host', 'GET /cart HTTP/1.1\r\n\r\n'],
  ['a host that is none', 'GET /cart HTTP/1.1\r\nHost: shop.example/x\r\n\r\n'],
  ['a host with a line break', 'GET /cart HTTP/1.1\r\nHost: shop\r.example\r\n\r\n'],
  ['a NUL in a header', `GET /cart HTTP/1.1\r\n${HOST}\r\nX: a\x00b\r\n\r\n`],
  ['a NUL in the address', `GET /ca\x00rt HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['a header without a name', `GET /cart HTTP/1.1\r\n${HOST}\r\n: x\r\n\r\n`],
  ['a header without a colon', `GET /cart HTTP/1.1\r\n${HOST}\r\nnonsense\r\n\r\n`],
  ['a space in the address', `GET /ca rt HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['HTTP of no version', 'GET /cart\r\n'],
  ['HTTP of a version to come', `GET /cart HTTP/3.7\r\n${HOST}\r\n\r\n`],
  ['HTTP of a version that is none', `GET /cart HTTP/1.1x\r\n${HOST}\r\n\r\n`],
  ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00'],
  ['the beginning of TLS', '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03'],
  ['a method in small letters', `get /cart HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['a method that is none', `G\x01ET /cart HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  ['TRACE', `TRACE /cart HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['an address of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['a header of 20 kB', `GET /cart HTTP/1.1\r\n${HOST}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['5,000 headers', `GET /cart HTTP/1.1\r\n${HOST}\r\n${'X: x\r\n'.repeat(5_000)}\r\n`],
  ['a chunk of no size', `${post('Transfer-Encoding: chunked')}x\r\n\r\n`],
  ['a chunk of a size beyond counting', `${post('Transfer-Encoding: chunked')}ffffffffffffffffff\r\nx\r\n0\r\n\r\n`],
  ['a chunk that says more than it has', `${post('Transfer-Encoding: chunked')}5\r\nhellohello\r\n0\r\n\r\n`],
  ['a negative chunk', `${post('Transfer-Encoding: chunked')}-5\r\nhello\r\n0\r\n\r\n`],
];

/** Odd, and readable in one way only. */
const plain: readonly (readonly [string, string])[] = [
  ['the whole address', `GET http://shop.example/cart HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['the whole address of another host', `GET http://evil.example/cart HTTP/1.1\r\n${HOST}\r\n\r\n`],
  ['a body with GET', `GET /cart HTTP/1.1\r\n${HOST}\r\n${length(HIDDEN)}\r\n\r\n${HIDDEN}`],
  ['a body in a chunk', `${post('Transfer-Encoding: chunked')}${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`],
  ['a chunk with an extension', `${post('Transfer-Encoding: chunked')}5;x=y\r\nhello\r\n0\r\n\r\n`],
  ['trailers', `${post('Transfer-Encoding: chunked')}5\r\nhello\r\n0\r\nContent-Length: 99\r\n\r\n`],
  ['lines that end in LF', `GET /cart HTTP/1.1\n${HOST}\n\n`],
  ['HTTP/1.0 with a host', `GET /cart HTTP/1.0\r\n${HOST}\r\n\r\n`],
  ['words for hops', `GET /cart HTTP/1.1\r\n${HOST}\r\nConnection: close, X-Real-IP, Host\r\nUpgrade: h2c\r\n\r\n`],
];

describe('what is sent to nginx', () => {
  const at = onAnInstance({
    publicUrl: 'http://shop.example',
    // What is never whole is given up sooner; nothing else differs from what is shipped.
    changes: {
      'client_header_timeout 60;': 'client_header_timeout 1;',
      'client_body_timeout 15s;': 'client_body_timeout 1s;',
    },
  });

  /** Sends bytes as they are. @returns the statuses of all that came back until the server hung up or had nothing to say */
  async function raw(text: string): Promise<number[]> {
    const socket = connect(at.instance.port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.setTimeout(2500, () => socket.destroy());
    socket.write(Buffer.from(text, [...text].some((sign) => sign.charCodeAt(0) > 255) ? 'utf8' : 'latin1'));
    await new Promise((resolve) => socket.once('close', resolve));
    return [...said.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
  }

  it.each(ambiguous)('and could be read in two ways is refused, or read in the safe one: %s', async (_what, text) => {
    const statuses = await raw(text);
    // HTTP without a version is answered without a status.
    for (const status of statuses) expect([200, 400, 403, 405, 408, 413, 414, 429, 431, 501, 505]).toContain(status);
    expect(at.origin.count('/hidden')).toBe(0);
    expect(at.origin.seen.length).toBeLessThanOrEqual(1);
    for (const { headers } of at.origin.seen) {
      expect(headers['transfer-encoding']).toBeUndefined();
      expect(headers.host).toBe('shop.example');
    }
    // Refused by nginx, it isn't heard of; heard of, it is the only answer and the connection is over or in step.
    if (statuses.includes(200)) expect(statuses).toEqual([200]);
    else expect(at.origin.seen).toEqual([]);
  });

  it.each(plain)('and can be read in one way alone is one request: %s', async (_what, text) => {
    expect(await raw(text)).toEqual([200]);
    expect(at.origin.seen).toHaveLength(1);
    expect(at.origin.count('/hidden')).toBe(0);
    expect(at.origin.seen[0]?.headers).toMatchObject({ host: 'shop.example' });
    expect(at.origin.seen[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it('as two requests in a row is two, or this test could not fail', async () => {
    expect(await raw(`GET /cart HTTP/1.1\r\n${HOST}\r\n\r\n${HIDDEN}`)).toEqual([200, 200]);
    expect(at.origin.count('/hidden')).toBe(1);
  });
});
