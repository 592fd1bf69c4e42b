import { invariantIds } from './finding.ts';
import { healthyLedger } from './healthy-ledger.ts';
import { check, judge } from './invariants.ts';
import { orderSeeds } from './seeds/orders.ts';
import { cancelled, sown } from './seeds/sowing.ts';
import { stockAndCartSeeds } from './seeds/stock-and-carts.ts';
import { surroundingsSeeds } from './seeds/surroundings.ts';

const seeds = [...orderSeeds, ...stockAndCartSeeds, ...surroundingsSeeds];

describe('the checker', () => {
  it('finds nothing wrong with a healthy drill, and looks at something for every promise', () => {
    const { violations, examined } = judge(healthyLedger());
    expect(violations).toEqual([]);
    expect(invariantIds.filter((id) => examined[id] === 0)).toEqual([]);
  });

  it('finds nothing wrong with an order that was cancelled as it should be', () => {
    expect(check(sown(cancelled))).toEqual([]);
  });

  it.each(seeds)('%s alone is broken by %s', (of, _what, sow, names) => {
    const violations = check(sown(sow));
    expect([...new Set(violations.map((violation) => violation.of))]).toEqual([of]);
    expect(violations.map(({ words }) => words).join('\n')).toMatch(names);
  });

  it('has a seed for every promise', () => {
    const sowed = new Set(seeds.map(([of]) => of));
    expect(invariantIds.filter((id) => !sowed.has(id))).toEqual([]);
  });

  it('calls a promise not observed when nobody looked', () => {
    const { examined } = judge(
      sown((ledger) => {
        delete ledger.queue.traffic;
        ledger.client.personalAnswers = [];
        ledger.processes.figures = [];
      }),
    );
    expect(invariantIds.filter((id) => examined[id] === 0)).toEqual(['I11', 'I14', 'I15', 'I18']);
  });
});
