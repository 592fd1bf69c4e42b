import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
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
