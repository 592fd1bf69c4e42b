import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { aPurchase, press } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { drilled } from './support/drilled.ts';
import { expectSound } from './support/expectations.ts';
import { accepted, EVERY_DRILL } from './support/through.ts';

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open();
  await shop.startWeb('web-2');
});
afterAll(async () => {
  await shop?.stop();
});

it('a shop in which nothing breaks is sound', async () => {
  const drill = await drilled(shop);
  await accepted(drill, 30);
  await expectSound(drill, { requires: [...EVERY_DRILL, 'I10', 'I11', 'I18'] });
});

it('a drill finds the one order that is missing', async () => {
  const drill = await drilled(shop);
  const lost = await eventually(async () => drill.load.log.purchases.find(({ told }) => told === 'accepted'));
  await eventually(async () => (await change('DELETE FROM orders WHERE id = ?', [lost.orderId])).affectedRows === 1);
  await expect(expectSound(drill, { requires: ['I1'] })).rejects.toThrow(
    new RegExp(`I1: order ${lost.orderId} .*was accepted and is nowhere`),
  );
});

it('a drill begins once all that was bought before it has come to its end', async () => {
  const purchase = await aPurchase();
  shop.lines.sqs.down();
  expect(await press(purchase)).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
  shop.lines.sqs.heal();
  const drill = await drilled(shop);
  await accepted(drill, 3);
  const { orders } = await expectSound(drill, { requires: ['I1', 'I2', 'I3', 'I7'] });
  expect(orders.map(({ id }) => id)).not.toContain(purchase.orderId);
});
