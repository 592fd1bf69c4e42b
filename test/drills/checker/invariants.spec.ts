import { checks } from '../../../src/reconciliation/checks.ts';
import { checklist } from './checklist.ts';
import { invariantIds } from './finding.ts';
import { at, healthyLedger } from './healthy-ledger.ts';
import { check, judge } from './invariants.ts';
import { orderSeeds } from './seeds/orders.ts';
import { cancelled, sown } from './seeds/sowing.ts';
import { storeSeeds } from './seeds/store.ts';
import { stockAndCartSeeds } from './seeds/stock-and-carts.ts';
import { surroundingsSeeds } from './seeds/surroundings.ts';
import { invariantOf } from './store-checks.ts';

const seeds = [...orderSeeds, ...stockAndCartSeeds, ...storeSeeds, ...surroundingsSeeds];

describe('the checker', () => {
  it('finds nothing wrong with a healthy drill, and looks at something for every promise', () => {
    const { violations, examined } = judge(healthyLedger());
    expect(violations).toEqual([]);
    expect(invariantIds.filter((id) => examined[id] === 0)).toEqual([]);
  });

  it('finds nothing wrong with an order that was cancelled as it should be', () => {
    expect(check(sown(cancelled))).toEqual([]);
  });

  it('finds nothing wrong with a mail that came again after a crash and an hour, nor with one given up in doubt', () => {
    const again = sown((ledger) => ledger.delivered.push({ ...ledger.delivered[0]!, at: at(110) }));
    const givenUp = sown((ledger) => {
      delete ledger.mails[0]!.sentAt;
      ledger.mails[0]!.givenUpAt = at(110);
    });
    expect([check(again), check(givenUp)]).toEqual([[], []]);
  });

  it('knows a mail of an account by its row, and to whom it went', () => {
    const proof = { orderId: 'link-1', kind: 'email-proof' };
    const arrived = { ...proof, messageId: '<m>', to: ['s1@example.com'], at: at(90) };
    const registered = (recipient: string, copies = 1) =>
      sown((ledger) => {
        ledger.mails.push({ ...proof, recipient, sentAt: at(90) });
        for (let copy = 0; copy < copies; copy += 1) ledger.delivered.push(arrived);
      });
    expect(check(registered('s1@example.com'))).toEqual([]);
    expect(check(registered('s2@example.com')).map(({ words }) => words)).toEqual([
      'mail email-proof of order link-1 went to s1@example.com',
    ]);
    expect(check(registered('s1@example.com', 3)).map(({ words }) => words)).toEqual([
      'mail email-proof of order link-1 arrived 3 times, of 2 at most',
    ]);
    expect(check(sown((ledger) => ledger.delivered.push(arrived))).map(({ words }) => words)).toEqual([
      'mail email-proof of order link-1 arrived and nobody is owed it',
    ]);
  });

  it('takes no mail of an order that was never recorded, whatever row it has', () => {
    const confirmed = { orderId: 'order-of-nobody', kind: 'order-confirmed' };
    const sent = sown((ledger) => {
      ledger.mails.push({ ...confirmed, recipient: 's1@example.com', sentAt: at(90) });
      ledger.delivered.push({ ...confirmed, messageId: '<m>', to: ['s1@example.com'], at: at(90) });
    });
    expect(check(sent).map(({ words }) => words)).toContain(
      'mail order-confirmed of order order-of-nobody arrived and nobody is owed it',
    );
  });

  it('knows a mail of each parcel, and one that nobody wrote', () => {
    const parcel = { orderId: 'order-1', kind: 'order-shipped', occasion: 'parcel-1' };
    const arrived = { ...parcel, messageId: '<m>', to: ['s1@example.com'], at: at(90) };
    const shipped = sown((ledger) => {
      ledger.mails.push({ ...parcel, recipient: 's1@example.com', sentAt: at(90) });
      ledger.delivered.push(arrived);
    });
    expect(check(shipped)).toEqual([]);
    expect(check(sown((ledger) => ledger.delivered.push(arrived))).map(({ words }) => words)).toEqual([
      'mail order-shipped of order order-1, parcel-1 arrived and nobody is owed it',
    ]);
  });

  it.each(seeds)('%s alone is broken by %s', (of, _what, sow, names) => {
    const violations = check(sown(sow));
    expect([...new Set(violations.map((violation) => violation.of))]).toEqual([of]);
    expect(violations.map(({ words }) => words).join('\n')).toMatch(names);
  });

  it('runs every check of a living store, and has one list that names all it holds a drill to', () => {
    const names = (of: 'store' | 'ledger') => checklist.filter((each) => each.of === of).map(({ name }) => name);
    expect(names('store')).toEqual(checks.map(({ name }) => name));
    expect(names('ledger')).toEqual([...invariantIds]);
    expect(checklist.filter(({ promise, invariant }) => !promise || !invariant)).toEqual([]);
    expect(Object.keys(invariantOf).toSorted()).toEqual(names('store').toSorted());
  });

  it('leaves to the ledger what waits for a person', () => {
    const left = checklist.filter(({ invariant }) => invariant === 'left').map(({ name }) => name);
    for (const name of left) {
      const finding = { check: name, subject: 'S-1', orderId: 'order-1', words: 'planted' };
      expect([name, check(sown((l) => l.store.findings.push(finding)))]).toEqual([name, []]);
    }
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
