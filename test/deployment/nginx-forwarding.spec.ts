import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { onAnInstance } from './support/on-an-instance.ts';

const CLIENT = '203.0.113.7';

describe('a request as the store sees it', () => {
  const at = onAnInstance();

  it('has the address the balancer wrote, whatever it wrote itself', async () => {
    const app = express();
    app.set('trust proxy', 2);
    app.use(
      (request, response) => void response.json({ ip: request.ip, secure: request.secure, host: request.hostname }),
    );
    at.origin.answer = app;
    const headers = { Host: 'shop.example', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example' };
    const { body } = await at.instance.ask({ path: '/cart', headers }, `1.1.1.1, 10.0.0.1, ${CLIENT}`);
    expect(JSON.parse(body)).toEqual({ ip: CLIENT, secure: true, host: 'shop.example' });
  });

  it('of a client with a private address is that client’s', async () => {
    await at.instance.ask({ path: '/cart' }, '203.0.113.99, 10.1.2.3');
    expect(at.origin.headers('/cart')).toMatchObject({
      'x-forwarded-for': '10.1.2.3, 127.0.0.1',
      'x-real-ip': '10.1.2.3',
    });
  });

  it('names the host it was sent to, port included', async () => {
    await at.instance.ask({ path: '/cart', headers: { Host: 'shop.example:8443' } });
    expect(at.origin.headers('/cart')).toMatchObject({ host: 'shop.example:8443' });
  });

  it('came through two proxies, which is why /metrics is closed to it', async () => {
    await exchange(at.instance.base, { path: '/metrics' });
    expect(at.origin.headers('/metrics')).toMatchObject({ 'x-forwarded-for': '127.0.0.1, 127.0.0.1' });
  });

  it('is believed no address when no balancer of ours brought it', async () => {
    const stranger = connect({ port: at.instance.port, host: '127.0.0.1', localAddress: '127.0.0.2' });
    stranger.write(`GET /stranger HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: ${CLIENT}\r\n\r\n`);
    stranger.resume();
    await once(stranger, 'close');
    expect(at.origin.headers('/stranger')).toMatchObject({ 'x-forwarded-for': '127.0.0.2, 127.0.0.2' });
  });

  it.each([
    'Forwarded',
    'X-Forwarded-Host',
    'X-Forwarded-Port',
    'X-Forwarded-Server',
    'X-Forwarded-Prefix',
    'X-Forwarded-Scheme',
    'X-Forwarded-Ssl',
    'X-Original-URL',
    'X-Original-Host',
    'X-Rewrite-URL',
    'X-HTTP-Method-Override',
    'X-Client-IP',
    'X-Cluster-Client-IP',
    'True-Client-IP',
    'CF-Connecting-IP',
    'Proxy',
    'X-Real-IP',
    'X-Request-Id',
  ])('did not send %s', async (name) => {
    for (const path of ['/cart', '/healthz', '/art/nothing-here.svg']) {
      await at.instance.ask({ path, headers: { [name]: 'evil.example' } });
      expect(JSON.stringify(at.origin.headers(path))).not.toContain('evil.example');
    }
  });

  it.each([undefined, 'Root=1-67891233-abcdef012345678912345678', 'Self=1;"<script>'])(
    'has one reference for shopper, log and store, with the trace id %p',
    async (trace) => {
      const { headers } = await at.instance.ask({
        path: '/cart',
        headers: trace === undefined ? {} : { 'X-Amzn-Trace-Id': trace },
      });
      const shown = headers['x-request-id'];
      const told = at.origin.headers('/cart');
      expect(shown).toBe(/^Root/.test(trace ?? '') ? trace : told?.['x-request-id']);
      await eventually(async () => at.instance.lines().some((line) => line['requestId'] === shown));
    },
  );

  it.each(['ftp', 'https, http', 'on', ''])('came in no known way when it claims %p', async (proto) => {
    await at.instance.ask({ path: '/cart', headers: { 'X-Forwarded-Proto': proto } });
    expect(at.origin.headers('/cart')).not.toHaveProperty('x-forwarded-proto');
  });

  it('comes over connections that are kept', async () => {
    const ports = new Set<number | undefined>();
    at.origin.answer = (request, response) => void response.end(ports.add(request.socket.remotePort).size.toString());
    for (let time = 0; time < 8; time += 1) await at.instance.ask({ path: '/cart' });
    // One for each of nginx's two processes.
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

describe('a visitor while the store can’t answer', () => {
  const at = onAnInstance();

  it('sees a page of the shop that says when to come back', async () => {
    await at.origin.close();
    const page = await at.instance.ask({ path: '/cart' });
    expect(page).toMatchObject({
      status: 502,
      headers: { 'retry-after': '10', 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
      body: expect.stringContaining('Your cart is kept'),
    });
    expect(page.body).not.toMatch(/nginx|127\.0\.0\.1|upstream|https?:/i);
    expect(page.headers.server).toBe('nginx');
    const problem = await at.instance.ask({ path: '/api/v1/cart' });
    expect(JSON.parse(problem.body)).toMatchObject({ status: 502, requestId: problem.headers['x-request-id'] });
    await at.origin.open();
  });

  it('sees the store’s own page when there is one', async () => {
    at.origin.answer = (_request, response) => response.writeHead(503, { 'Retry-After': '30' }).end('one moment');
    expect(await at.instance.ask({ path: '/cart' })).toMatchObject({
      status: 503,
      body: 'one moment',
      headers: { 'retry-after': '30' },
    });
  });
});
