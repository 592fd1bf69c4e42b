import { eventually } from '../../support/eventually.ts';
import type { InvariantId } from '../checker/finding.ts';
import type { Ledger } from '../checker/ledger.ts';
import type { DrillShop } from '../shop/drill-shop.ts';
import type { Drill } from './drill.ts';
import { drilled, type DrilledWishes } from './drilled.ts';
import { expectSound } from './expectations.ts';

/** What every drill with shoppers at work must have had facts for. */
export const EVERY_DRILL: readonly InvariantId[] = [
  ...(['I1', 'I2', 'I3', 'I6', 'I7', 'I8'] as const),
  ...(['I12', 'I13', 'I14', 'I15', 'I16', 'I17'] as const),
];

const PATIENCE_MILLISECONDS = 40_000;

export interface ThroughWishes extends DrilledWishes {
  /** Breaks something. What it returns tells, by the end, how often the fault has touched anything. */
  readonly fault: (drill: Drill) => Promise<Readonly<Record<string, () => number>>>;
  /** What is looked at while it is broken, beside shoppers at work. */
  readonly meanwhile?: (drill: Drill) => Promise<void>;
  /** What has to be done by hand before the shop heals. */
  readonly mend?: () => Promise<void>;
  /** Orders that must be accepted while it is broken. */
  readonly orders?: number;
  readonly requires?: readonly InvariantId[];
}

/**
 * Shoppers at work; then something breaks and they go on; then it is healed and they go on. In the end everything that is
 * known must agree with what the shop promises.
 */
export async function through(shop: DrillShop, wishes: ThroughWishes): Promise<Ledger> {
  const { fault, meanwhile, mend, orders = 3, requires = EVERY_DRILL, ...load } = wishes;
  const drill = await drilled(shop, load);
  try {
    await accepted(drill, 2);
    for (const [name, hits] of Object.entries(await fault(drill))) drill.fault(name, hits);
    await meanwhile?.(drill);
    await accepted(drill, orders);
    await visited(drill, 10);
    await mend?.();
    await shop.heal();
    drill.healed();
    await accepted(drill, 2);
    // What was recorded but could not be deleted comes again when its time is up; the drill needn't wait for that.
    await shop.visibilityRunsOut();
  } catch (error) {
    // The shoppers must go home all the same, or they are in the way of the next drill.
    await drill.end(1000).catch(() => undefined);
    throw error;
  }
  return await expectSound(drill, { requires });
}

/** Waits until so many more orders were accepted. */
export async function accepted(drill: Drill, more: number): Promise<void> {
  const count = () => drill.load.log.purchases.filter(({ told }) => told === 'accepted').length;
  await reached(count, more, 'orders accepted');
}

/** Waits until so many more pages were looked at. */
export async function visited(drill: Drill, more: number): Promise<void> {
  await reached(() => drill.load.log.visits.length, more, 'pages looked at');
}

async function reached(count: () => number, more: number, what: string): Promise<void> {
  const goal = count() + more;
  await eventually(() => Promise.resolve(count() >= goal), {
    within: PATIENCE_MILLISECONDS,
    what: `${more} more ${what}`,
  });
}
