import { statSync } from 'node:fs';
import { jest } from '@jest/globals';
import type { Tier } from '../../deployment/bundle/contents.ts';
import { Moto } from '../../local/foreign/moto.ts';
import { NotHad } from '../../local/foreign/not-had.ts';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, buy, putInCart } from '../support/orders.ts';
import { CfnInit } from './support/rehearsal/cfn-init.ts';
import { lackingForRoots } from './support/rehearsal/machine-root.ts';
import { MemoryCell } from './support/rehearsal/memory-cell.ts';
import type { RehearsedInstance } from './support/rehearsal/rehearsed-instance.ts';
import { Surroundings } from './support/rehearsal/surroundings.ts';

jest.setTimeout(400_000);

const MEGABYTES = 900;
const WEBAPP = 900;
const [cfnInit, moto, lacking] = [await CfnInit.brought(), await Moto.brought(), lackingForRoots()];
const why = [
  ...(lacking === undefined ? [] : [lacking]),
  ...[cfnInit, moto].flatMap((had) => (had instanceof NotHad ? [had.reason] : [])),
];
if (why.length > 0) process.stderr.write(`no instance was rehearsed: ${why.join('; ')}\n`);
const described = why.length > 0 ? describe.skip : describe;

described(`an instance${why.length > 0 ? ` (not run: ${why.join('; ')})` : ''}`, () => {
  const around = new Surroundings(MEGABYTES);

  beforeAll(async () => {
    await around.start();
  });
  afterAll(async () => {
    await around.stop();
  });

  async function anInstance(tier: Tier, role: { readonly leader: boolean }): Promise<RehearsedInstance> {
    if (cfnInit instanceof NotHad) throw new Error(cfnInit.reason);
    const instance = await around.anInstance(tier, cfnInit);
    await instance.create(role);
    return instance;
  }

  const commandsRun = (instance: RehearsedInstance): string[] =>
    [...instance.cfnInitLog.matchAll(/Command (\w+) succeeded/g)].map(([, name = '']) => name);

  let web: RehearsedInstance;
  let shopper: ApiClient;
  let sku: string;

  it('of the web tier, the first one, migrates and brings the price list in; the shop answers through nginx', async () => {
    web = await anInstance('web', { leader: true });
    expect(commandsRun(web)).toEqual(['01_migrate', '02_first_price_list']);

    const page = await web.ask({ path: '/' });
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page.body).toMatch(/Test shop/);
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] ?? 'no style';
    const file = await web.ask({ path: style });
    expect([file.status, file.headers['cache-control']]).toEqual([200, expect.stringContaining('immutable')]);

    shopper = new ApiClient(undefined, web.url);
    const { body } = await shopper.get('/api/v1/products');
    sku = body.items[0].sku;
    expect((await putInCart(shopper, { sku })).lines).toHaveLength(1);
  });

  it('runs the store as a user who owns nothing else, with the files of the templates', async () => {
    expect(web.userOfStore()).toBe(WEBAPP);
    expect(statSync(web.machine.at('/etc/pki/rds.pem')).mode & 0o777).toBe(0o444);
  });

  it('of the worker records what was bought on the other, and takes its tasks through nginx', async () => {
    const worker = await anInstance('worker', { leader: true });
    expect(worker.userOfStore()).toBe(WEBAPP);
    // Commands about orders are the worker’s: the web tier’s user of the database may not do what they do.
    expect((await worker.shell('shop', 'orders', 'dead')).code).toBe(0);
    expect((await web.shell('shop', 'orders', 'dead')).code).toBe(1);
    const { orderId, statusUrl } = await buy(shopper, anAddress());
    await eventually(async () => (await shopper.get(statusUrl)).body.status === 'confirmed', {
      within: 60_000,
      what: `order ${orderId} being confirmed`,
    });
    const task = await worker.ask({
      method: 'POST',
      path: '/tasks/retention',
      headers: { 'User-Agent': 'aws-sqsd/3.0.4', 'X-Aws-Sqsd-Taskname': 'retention', 'X-Aws-Sqsd-Msgid': 'm' },
    });
    expect([task.status, task.body]).toEqual([200, expect.stringContaining('"done"')]);
    await around.gone(worker);
  });

  it('takes a change of variables: names and HTTPS follow, in nginx and in the store', async () => {
    await web.configure({ PUBLIC_URL: 'https://shop.example', HTTPS: 'on' });
    const through = (proto: string) => ({
      Host: 'shop.example',
      'X-Forwarded-Proto': proto,
      'X-Forwarded-For': '198.51.100.7',
    });
    const plain = await web.ask({ path: '/', headers: through('http') });
    expect([plain.status, plain.headers.location]).toEqual([301, 'https://shop.example/']);
    const safe = await web.ask({ path: '/', headers: through('https') });
    expect([safe.status, safe.headers['strict-transport-security']]).toEqual([200, expect.stringContaining('max-age')]);
    const elsewhere = await web.ask({ path: '/', headers: { ...through('https'), Host: 'elsewhere.example' } });
    expect(elsewhere.status).toBe(400);
    await web.configure({});
    expect((await web.ask({ path: '/' })).status).toBe(200);
  });

  it('that takes another’s place, as in an update of the platform, leaves the schema alone and knows its shoppers', async () => {
    await putInCart(shopper, { sku }, 2);
    const next = await anInstance('web', { leader: false });
    expect(commandsRun(next)).toEqual([]);
    await around.gone(web);
    const { status, body } = await shopper.at(next.url).get('/api/v1/cart');
    expect([status, body.lines]).toEqual([200, [expect.objectContaining({ sku, qty: 2 })]]);
  });

  const tried = MemoryCell.of(MEGABYTES, 'tried');
  tried?.close();
  const unlimited = tried === undefined ? ' (not run: no limit to memory can be had here)' : '';
  (tried === undefined ? it.skip : it)(`has enough with ${String(MEGABYTES)} MB${unlimited}`, () => {
    const { held, killed } = around;
    process.stderr.write(`instances held ${held.join(', ')} MB at most, of ${String(MEGABYTES)}\n`);
    expect(killed).toEqual(held.map(() => 0));
    for (const most of held) {
      expect(most).toBeGreaterThan(50);
      expect(most).toBeLessThan(MEGABYTES);
    }
  });
});
