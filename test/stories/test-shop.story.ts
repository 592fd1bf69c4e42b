import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import { commandIn } from '../../local/procfile.ts';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const root = resolve(import.meta.dirname, '../..');
const SAYS = 'Nothing is sold or shipped here, and no money is taken.';
const PAGES = [
  '/',
  '/products/hexagon',
  '/search?q=knot',
  '/cart',
  '/sign-in',
  '/account',
  '/api',
  '/imprint',
  '/nothing',
];

/** The web tier in production with other settings than the twin's, besides it. */
function start(changes: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, commandIn(join(root, 'Procfile')), {
    cwd: root,
    env: { ...process.env, ...twin().environment, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
  return { child, said };
}

it.each(PAGES)('a test shop says on %s that nothing is sold', async (path) => {
  const { html } = await new Shopper().open(path);
  expect(html.indexOf(SAYS)).toBeGreaterThan(0);
  expect(html.indexOf(SAYS)).toBeLessThan(html.indexOf('<header'));
});

it('a test shop tells programs, too', async () => {
  const { body } = await new ApiClient().get('/api/v1/openapi.json');
  expect(body).toMatchObject({ info: { description: expect.stringContaining('This is a test shop') } });
});

it('a shop that sells says nothing of the kind', async () => {
  const port = await getPort({ host: '127.0.0.1' });
  const url = `http://127.0.0.1:${String(port)}`;
  const { child } = start({ PORT: String(port), PUBLIC_URL: url, TEST_SHOP: 'no', PAYMENTS: 'invoice' });
  try {
    await eventually(async () => (await exchange(url, { path: '/readyz' })).status === 200, { within: 60_000 });
    for (const path of [...PAGES, '/api/v1/openapi.json'])
      expect([path, /test shop|class="test-shop"/i.test((await exchange(url, { path })).body)]).toEqual([path, false]);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

it('a shop that would sell unsafely doesn’t start, and says everything that is wrong at once', async () => {
  const { child, said } = start({
    PORT: '0',
    ...{ TEST_SHOP: '', HTTPS: '', PAYMENTS: 'test', PUBLIC_URL: 'http://shop.example' },
    ...{ RDS_HOSTNAME: 'mysql.example', REDIS_URL: 'redis://redis.example', SMTP_URL: 'smtp://mail.example' },
    SESSION_SECRETS: 'a'.repeat(48),
  });
  const [code] = (await once(child, 'close')) as [number];
  const named = [...said.text.matchAll(/^ {2}([A-Z_]+)/gm)].map(([, name]) => name);
  expect([code, [...new Set(named)].sort()]).toEqual([
    1,
    ['MAIL_FROM', 'PAYMENTS', 'PUBLIC_URL', 'RDS_CA_FILE', 'REDIS_URL', 'SESSION_SECRETS', 'SMTP_URL'],
  ]);
  expect(said.text).not.toMatch(/aaaa|shop\.example/);
});

it('a store of a team starts over HTTP, and says in one line what it lacks', async () => {
  const { child, said } = start({ PORT: '0', PUBLIC_URL: 'http://web-team.example', HTTPS: 'off' });
  try {
    await eventually(async () => said.text.includes('the store is open'), { within: 60_000 });
    const lines = said.text.split('\n').filter((line) => line.includes('not fit to sell in'));
    expect(lines).toEqual([expect.stringMatching(/no HTTPS.*a test shop/)]);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
