import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { Attacker } from '../support/attack/attacker.ts';
import type { Shot } from '../support/attack/shot.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { heldBy, inspectable } from './support/inspected.ts';
import { report } from './support/waits.ts';

jest.setTimeout(900_000);

const SHOTS = Number(process.env['ATTACK_SHOTS'] ?? 20_000);
const AT_ONCE = 8;
const AT_A_TIME = 500;
/** What is learnt once (statements, pages, patterns) is learnt within the first quarter. */
const QUARTERS = 4;
/** Megabytes. The heap is what is left after garbage was collected; a system gives memory back when it likes. */
const MOST_HEAP_GROWTH = 12;
const MOST_RESIDENT_GROWTH = 1.2;

// ATTACK_SEED=… repeats a run.
const seed = Number(process.env['ATTACK_SEED'] ?? randomInt(2 ** 31));

let shop: DrillShop;
let attacker: Attacker;
let inspector: number;

/** Megabytes of the web process that are in memory. */
const resident = () =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(shop.web().pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Sends so many, several at a time, and says what was found. */
async function barrage(from: number, to: number): Promise<string[]> {
  const found: string[] = [];
  for (let sent = from; sent < to; sent += AT_A_TIME) {
    const shots = fc.sample(attacker.shots, { seed: seed + sent, numRuns: Math.min(AT_A_TIME, to - sent) });
    const next = shots[Symbol.iterator]();
    const fire = async (): Promise<void> => {
      for (let turn = next.next(); turn.done !== true; turn = next.next()) {
        const shot: Shot = turn.value;
        const faults = await attacker.fire(shot).catch((error: unknown) => [String(error)]);
        if (faults.length > 0) found.push(`${faults.join('; ')}: ${JSON.stringify(shot).slice(0, 1000)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fire));
  }
  return found;
}

// Within a group of its own: what is done after all of a file comes after its databases are closed.
describe(`an attacker with ${String(SHOTS)} requests`, () => {
  beforeAll(async () => {
    shop = await DrillShop.open({ web: false });
    const { port, env } = await inspectable();
    inspector = port;
    await shop.startWeb('web', { env });
    attacker = await Attacker.begin(shop.url, AT_ONCE);
  });
  afterAll(async () => {
    await attacker?.end();
    await shop?.stop();
  });

  it('finds nothing, and leaves nothing in memory', async () => {
    process.stderr.write(`attacker.long.drill: ATTACK_SEED=${String(seed)}\n`);
    const held: { heap: number; resident: number }[] = [];
    for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
      const [from, to] = [quarter, quarter + 1].map((at) => Math.round((SHOTS * at) / QUARTERS)) as [number, number];
      const found = await barrage(from, to);
      expect({ seed, found: found.slice(0, 5) }).toEqual({ seed, found: [] });
      held.push({ ...(await heldBy(inspector)), resident: resident() });
      report(`after ${String(to)} requests, megabytes`, held.at(-1) ?? {});
    }
    const [first, , , last] = held;
    expect((last?.heap ?? Infinity) - (first?.heap ?? 0)).toBeLessThan(MOST_HEAP_GROWTH);
    const least = Math.min(...held.slice(0, 2).map((each) => each.resident));
    expect((last?.resident ?? Infinity) / least).toBeLessThan(MOST_RESIDENT_GROWTH);
    // Answered by the shop, not kept off by it: what is limited is limited a thousand times later here.
    const counts = [...attacker.tally.values()].flatMap((each) => [...each]);
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const waiting = counts.filter(([status]) => status === 429).reduce((sum, [, count]) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(SHOTS);
    expect(waiting / total).toBeLessThan(0.05);
  });
});
