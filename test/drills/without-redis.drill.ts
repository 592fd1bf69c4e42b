import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { runWith } from '../support/commands.ts';
import { change, counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { csv } from '../support/list-files.ts';
import { theMail } from '../support/mails-to-follow.ts';
import { registered } from '../support/members.ts';
import { outcomeOf } from '../support/orders.ts';
import { aProduct, unique } from '../support/products.ts';
import { strike } from '../support/tasks.ts';
import { MailRelay } from './injectors/mail-relay.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';

jest.setTimeout(150_000);

/** As the shape `lean` has it, with the address of somebody who is told of things. */
const lean = { REDIS_URL: 'none', RDS_REPLICA_HOSTNAME: 'none', STAFF_MAIL: `staff.${unique()}@example.com` };
const folder = mkdtempSync(join(tmpdir(), 'lean-'));
let shop: DrillShop;
let relay: MailRelay;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ...lean, ORDER_SWEEP_SECONDS: '2' } });
  relay = await MailRelay.before(shop.state.mailbox.smtp);
  shop.lines.smtp.retarget(relay.address);
});
afterEach(async () => {
  relay.heal();
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
  await relay?.stop();
  rmSync(folder, { recursive: true });
});

async function bought(): Promise<Purchase> {
  const purchase = await aPurchase();
  expect((await press(purchase)).status).toBe(202);
  expect(await outcomeOf(purchase.orderId)).toBe('confirmed');
  return purchase;
}

const unsent = async ({ orderId }: Purchase) =>
  await counted('SELECT COUNT(*) AS n FROM mails WHERE order_id = ? AND sent_at IS NULL', [orderId]);

describe('a store without Redis', () => {
  it('records what is bought, mails it once, and speaks of no Redis that is away', async () => {
    await shop.redis.kill();
    await expectOnceAndWhole(await bought());
    for (const { url, log } of [shop.web(), shop.worker()].map((each) => ({ url: each.url, log: each.log() }))) {
      for (const path of ['/healthz', '/readyz']) {
        const { status, body } = await exchange(url, { path });
        expect([path, status]).toEqual([path, 200]);
        expect(body).not.toMatch(/redis/i);
      }
      expect(log.filter((line) => /redis/i.test(line))).toEqual([]);
    }
    const { body } = await exchange(shop.worker().url, { path: '/readyz' });
    expect(JSON.parse(body)).toMatchObject({ status: 'ready', mails: { state: 'ok' } });
  });

  it('sends what its web tier has to say, too', async () => {
    const member = await registered(new ApiClient());
    await theMail(member.email, /^Confirm the address/);
  });

  it('notes the mails that its worker has in hand before the worker ends', async () => {
    const slow = relay.answersAfter(6000, { times: 1 });
    const purchase = await bought();
    await eventually(async () => slow.hits === 1, { what: 'a mail that is being taken' });
    expect(await unsent(purchase)).toBe(1);
    expect(await shop.worker().stop()).toMatchObject({ code: 0 });
    expect(await unsent(purchase)).toBe(0);
    await shop.worker().start();
    await expectOnceAndWhole(purchase);
  });

  it('keeps mails that wait while another worker takes the place of the first', async () => {
    shop.lines.smtp.reset();
    shop.lines.smtp.refuse();
    const purchases = [await bought(), await bought(), await bought()];
    await eventually(async () => shop.lines.smtp.hits > 0, { what: 'mails that are refused' });
    await shop.worker().kill();
    for (const purchase of purchases) expect(await unsent(purchase)).toBe(1);
    await shop.heal();
    // What it recorded and could not delete comes again.
    await shop.visibilityRunsOut();
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
  });

  it('loses no order and no mail to a worker that is killed under shoppers', async () => {
    await through(shop, {
      fault: async (drill) => {
        await shop.worker().kill();
        drill.crashed();
        return { 'workers killed': () => 1 };
      },
    });
  });

  it('takes a price list, and does what the clock asks for', async () => {
    const shape = await aProduct({ stock: 0 });
    const list = join(folder, 'list.csv');
    writeFileSync(
      list,
      csv([
        ['sku', 'stock'],
        [shape.sku, '1'],
      ]),
    );
    const command = (script: string, ...args: string[]) => runWith(lean, `src/${script}`, args);
    expect(await command('catalog/import/command.js', list, '--quiet')).toMatchObject({ code: 0 });
    const { body } = await exchange(shop.url, { path: `/products/${shape.slug}` });
    expect(body).toContain(shape.name);

    await change("DELETE FROM mails WHERE kind = 'low-stock'");
    expect(await strike('low-stock')).toMatchObject({ status: 200, report: { mail: 'written' } });
    expect((await theMail(lean.STAFF_MAIL, /./)).text).toContain(shape.sku);

    const purchase = await bought();
    await expectOnceAndWhole(purchase);
    expect(await strike('reconcile')).toMatchObject({ status: 200, outcome: 'done' });
    const { out } = await command('fulfilment/on-call/command.js', 'show', purchase.orderId);
    expect(out).toContain('confirmed');
    const books = await command('fulfilment/on-call/command.js', 'reconcile');
    expect(`${books.out}${books.err}`).not.toMatch(/redis|could not be asked/i);
  });
});
