import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { Attacker } from '../support/attack/attacker.ts';
import { canTellCost, costOf } from '../support/process-cost.ts';
import { twin } from '../support/twin.ts';

/** Requests and seconds, whichever ends first: the drill (attacker.long.drill.ts) sends ten times as many. */
const MOST_SHOTS = 3000;
const MILLISECONDS = 30_000;
/** What one request may take of the process, beyond what its like with nothing odd in it takes. */
const MOST_COST_MILLISECONDS = 25;

// ATTACK_SEED=… repeats a run: what is sent follows from it, and fast-check says it when something is found.
const seed = Number(process.env['ATTACK_SEED'] ?? randomInt(2 ** 31));

let attacker: Attacker;

// Within a group of its own: what is done after all of a file comes after its databases are closed.
describe(`an attacker (ATTACK_SEED=${String(seed)})`, () => {
  beforeAll(async () => {
    process.stderr.write(`attacker.story: ATTACK_SEED=${String(seed)}\n`);
    attacker = await Attacker.begin(twin().web.url);
  });
  afterAll(async () => {
    await attacker.end();
  });

  it('finds nothing with requests made from the API’s document and the forms of pages', async () => {
    const shot = fc.asyncProperty(attacker.shots, async (one) => {
      const faults = await attacker.fire(one);
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${JSON.stringify(one).slice(0, 2000)}`);
    });
    await fc.assert(shot, { seed, numRuns: MOST_SHOTS, interruptAfterTimeLimit: MILLISECONDS, endOnFailure: false });
    const sent = [...attacker.tally.values()]
      .flatMap((counts) => [...counts.values()])
      .reduce((sum, count) => sum + count, 0);
    expect(sent).toBeGreaterThan(300);
  });

  it('reaches the code behind every route: none only says that it is asked too often, or by the wrong sender', () => {
    const atTheDoor = new Set([403, 415, 429]);
    const kept = [...attacker.tally].filter(([, counts]) =>
      [...counts.keys()].every((status) => atTheDoor.has(status)),
    );
    expect(kept.filter(([, counts]) => counts.size > 0).map(([target]) => target)).toEqual([]);
  });

  it('costs the process no more by what took longest than by what took least', async () => {
    if (!canTellCost) {
      process.stderr.write('attacker.story: this system doesn’t say what a thread has used\n');
      return;
    }
    const { pid } = twin().web;
    const dear: string[] = [];
    for (const { shot } of attacker.slowest) {
      const cost = await costOf(pid, () => attacker.send(shot));
      if (cost > MOST_COST_MILLISECONDS) dear.push(`${cost.toFixed(1)} ms: ${JSON.stringify(shot).slice(0, 500)}`);
    }
    expect(dear).toEqual([]);
  });
});
