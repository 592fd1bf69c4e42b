import { setTimeout as pause } from 'node:timers/promises';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { Drill } from './support/drill.ts';
import { expectSound } from './support/expectations.ts';

const SHOPPING_MILLISECONDS = 6000;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open();
  await shop.startWeb('web-2');
});
afterAll(async () => {
  await shop?.stop();
});

it('a shop in which nothing breaks is sound', async () => {
  const drill = await Drill.at(shop, { webs: ['web', 'web-2'] });
  // Shopping is what is drilled here: there is nothing to wait for but time.
  await pause(SHOPPING_MILLISECONDS);
  await expectSound(drill, {
    requires: ['I1', 'I2', 'I3', 'I6', 'I7', 'I8', 'I10', 'I11', 'I12', 'I13', 'I14', 'I15', 'I16', 'I17', 'I18'],
  });
});

it('a drill finds the one order that is missing', async () => {
  const drill = await Drill.at(shop);
  const lost = await eventually(async () => drill.load.log.purchases.find(({ told }) => told === 'accepted'));
  await eventually(async () => (await change('DELETE FROM orders WHERE id = ?', [lost.orderId])).affectedRows === 1);
  await expect(expectSound(drill, { requires: ['I1'] })).rejects.toThrow(
    new RegExp(`I1: order ${lost.orderId} .*was accepted and is nowhere`),
  );
});
