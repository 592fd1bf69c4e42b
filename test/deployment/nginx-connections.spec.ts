import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { onAnInstance } from './support/on-an-instance.ts';

const root = resolve(import.meta.dirname, '../..');
const seconds = (file: string, pattern: RegExp) => Number(pattern.exec(readFileSync(join(root, file), 'utf8'))?.[1]);

describe('a connection the balancer keeps', () => {
  // What the platform says of its server must not be what counts.
  const at = onAnInstance({
    publicUrl: 'https://shop.example',
    changes: { 'keepalive_timeout 60;': 'keepalive_timeout 1;' },
  });

  it.each([
    ['/cart', {}],
    ['/healthz', {}],
    ['/favicon.svg', {}],
    ['/assets/none.css', {}],
    ['/-/https', {}],
    ['/cart', { 'X-Forwarded-Proto': 'http' }],
  ])('is still good long after %s %p', async (path, headers) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async () => {
      const sent = request({ agent, port: at.instance.port, path, headers }).end();
      const [answer] = await once(sent, 'response');
      answer.resume();
      await once(answer, 'end');
      return sent.reusedSocket;
    };
    await ask();
    const later = Date.now() + 1500;
    await eventually(async () => Date.now() > later);
    expect(await ask()).toBe(true);
    agent.destroy();
  });

  it('is given up by the balancer before nginx, and by nginx before the store', () => {
    const balancer = seconds('.ebextensions/70-balancer.config', /IdleTimeout: "(\d+)"/);
    const nginx = seconds('.platform/nginx/conf.d/elasticbeanstalk/00_application.conf', /keepalive_timeout (\d+)s/);
    const upstream = seconds('.platform/nginx/conf.d/store_upstream.conf', /keepalive_timeout (\d+)s/);
    const store = seconds('src/main.ts', /KEEP_ALIVE_MILLISECONDS = (\d+)_000/);
    expect(balancer).toBeLessThan(nginx);
    expect(upstream).toBeLessThan(store);
  });

  it('waits for the store less long than the balancer waits for nginx', () => {
    const balancer = seconds('.ebextensions/70-balancer.config', /IdleTimeout: "(\d+)"/);
    const forwarding = '.platform/nginx/conf.d/elasticbeanstalk/20_forwarding.conf';
    const patience =
      seconds(forwarding, /proxy_connect_timeout (\d+)s/) + seconds(forwarding, /proxy_read_timeout (\d+)s/);
    expect(patience).toBeLessThan(balancer);
  });
});
