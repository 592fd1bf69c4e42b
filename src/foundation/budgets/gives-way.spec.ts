import { givesWay, type Holder } from './gives-way.js';

const LATER = 60_000;
let clock = 0;

const held = (network: string, account: string, proven = false): Holder => ({
  network,
  account,
  proven,
  since: (clock += 1),
});
const comes = (network: string, account: string, { proven = false, after = 0 } = {}): Holder => ({
  network,
  account,
  proven,
  since: clock + 1 + after,
});
const times = (count: number, make: (n: number) => Holder) => Array.from({ length: count }, (_, n) => make(n));

beforeEach(() => {
  clock = 0;
});

describe('when all places are taken', () => {
  it('the network that has most gives way to another at once: the account that has most, the place held longest', () => {
    const few = [held('b', 'bob'), held('c', 'cid')];
    const many = [held('a', 'one'), held('a', 'two'), held('a', 'two'), held('a', 'one'), held('a', 'one')];
    expect(givesWay([...few, ...many], comes('d', 'dan'))).toBe(many[0]);
  });

  it('fifty guests behind one address who hold all make room for one more there', () => {
    const all = times(200, (n) => held('a', `guest ${n % 50}`));
    expect(givesWay(all, comes('a', 'honest'))).toBe(all[0]);
    expect(givesWay(all, comes('elsewhere', 'honest'))).toBe(all[0]);
  });

  it('two hundred with one each keep theirs for a while, then the oldest goes to who has none', () => {
    const all = times(200, (n) => held(`network ${n}`, `guest ${n}`));
    expect(givesWay(all, comes('new', 'guest'))).toBeUndefined();
    expect(givesWay(all, comes('new', 'guest', { after: LATER }))).toBe(all[0]);
    const behindOne = times(200, (n) => held('a', `guest ${n}`));
    expect(givesWay(behindOne, comes('a', 'guest'))).toBeUndefined();
    expect(givesWay(behindOne, comes('a', 'guest', { after: LATER }))).toBe(behindOne[0]);
  });

  it('nobody gives way to who has as many already', () => {
    const all = times(10, (n) => held(n < 5 ? 'a' : 'b', 'guest'));
    expect(givesWay(all, comes('a', 'guest', { after: LATER }))).toBeUndefined();
    expect(givesWay(all.slice(0, 5), comes('a', 'guest', { after: LATER }))).toBeUndefined();
  });

  it('strangers push out nobody who has proved who they are', () => {
    const members = times(10, (n) => held('a', `member ${n % 2}`, true));
    expect(givesWay(members, comes('b', 'stranger', { after: LATER }))).toBeUndefined();
    const [stranger] = [held('z', 'stranger')];
    expect(givesWay([...members, stranger], comes('b', 'other', { after: LATER }))).toBe(stranger);
  });

  it('an owner always gets in before strangers, and among owners the network counts for nothing', () => {
    const strangers = times(1000, (n) => held(`network ${n}`, `guest ${n}`));
    expect(givesWay(strangers, comes('new', 'owner', { proven: true }))).toBe(strangers[0]);
    const members = [...times(4, () => held('a', 'greedy', true)), held('a', 'modest', true)];
    expect(givesWay(members, comes('a', 'owner', { proven: true }))).toBe(members[0]);
  });
});
