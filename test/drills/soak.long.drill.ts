import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { Dice } from './load/dice.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { drilled } from './support/drilled.ts';
import { expectSound } from './support/expectations.ts';
import { mishaps, struck } from './support/mishaps.ts';
import { accepted, EVERY_DRILL, visited } from './support/through.ts';

jest.setTimeout(540_000);

const SOAK_MILLISECONDS = Number(process.env.DRILL_SOAK_SECONDS ?? 280) * 1000;
/** The same seed is the same sequence: what a run says at its start leads to the like of it. */
const SEED = Number(process.env.DRILL_SEED ?? Date.now() % 100_000);
/** A dead worker's mails wait until their locks run out and somebody has looked twice. */
const LAST_MAIL_MILLISECONDS = 150_000;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
  // These two live through all of it, so that a leak would show.
  await Promise.all([shop.startWeb('web-2'), shop.startWorker('worker-2')]);
});
afterAll(async () => {
  await shop?.stop();
});

it('a shop where one thing after the other goes wrong for five minutes is sound in the end', async () => {
  const dice = new Dice(SEED);
  process.stderr.write(`soak: DRILL_SEED=${SEED}\n`);
  const drill = await drilled(shop, { seed: SEED });
  const began = performance.now();
  try {
    let deck: string[] = [];
    for (const until = Date.now() + SOAK_MILLISECONDS; Date.now() < until;) {
      if (deck.length === 0) deck = Object.keys(mishaps);
      const name = dice.of(deck);
      deck = deck.filter((other) => other !== name);
      const hits = await mishaps[name]?.(shop, drill);
      if (hits === undefined) continue;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stderr.write(`soak: ${seconds} s ${name}\n`);
      await visited(drill, dice.between(10, 40));
      const touched = await struck(name, hits);
      drill.fault(name, () => touched);
      await shop.heal();
      await shop.visibilityRunsOut();
      await accepted(drill, dice.between(1, 3));
      // One thing after the other: who was gone has to be known to be back.
      await eventually(() => Promise.resolve(drill.load.allWebsWell), { what: 'the balancer seeing everybody well' });
    }
  } catch (error) {
    await drill.end(1000).catch(() => undefined);
    throw error;
  }
  drill.healed();
  await accepted(drill, 3);
  await shop.visibilityRunsOut();
  await expectSound(drill, { requires: [...EVERY_DRILL, 'I10', 'I11', 'I18'], within: LAST_MAIL_MILLISECONDS });
});
