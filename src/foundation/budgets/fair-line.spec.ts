import { askedBy } from './asker.js';
import { FairLine } from './fair-line.js';
import { FairPlaces } from './fair-places.js';

class Full extends Error {}

/** A line of two at once and four waiting, whose work is done when the spec says so. */
function aLine() {
  const line = new FairLine('work of a spec', 2, 4);
  const under: { who: string; done: () => void }[] = [];
  const turnedAway: string[] = [];
  const come = (who: string, network: string, proven = false): void => {
    const work = async () => await new Promise<void>((done) => under.push({ who, done }));
    askedBy({ network, proven }, () => {
      line
        .run(work, () => new Full())
        .catch((error: unknown) => {
          if (!(error instanceof Full)) throw error;
          turnedAway.push(who);
        });
    });
  };
  const settle = async () => await new Promise((resolve) => setImmediate(resolve));
  const finish = async () => {
    under.shift()?.done();
    await settle();
  };
  return { come, finish, settle, turnedAway, underWay: () => under.map(({ who }) => who) };
}

describe('a line', () => {
  it('takes whoever comes while there is room, in their order', async () => {
    const { come, finish, underWay } = aLine();
    for (const who of ['one', 'two', 'three', 'four']) come(who, 'a');
    expect(underWay()).toEqual(['one', 'two']);
    await finish();
    await finish();
    expect(underWay()).toEqual(['three', 'four']);
  });

  it('lets those go first who proved who they are, then whose network has least under way', async () => {
    const { come, finish, underWay } = aLine();
    for (const who of ['a1', 'a2', 'a3']) come(who, 'a');
    come('b1', 'b');
    come('owner', 'a', true);
    await finish();
    expect(underWay()).toEqual(['a2', 'owner']);
    await finish();
    expect(underWay()).toEqual(['owner', 'b1']);
    await finish();
    expect(underWay()).toEqual(['b1', 'a3']);
  });

  it('that is full turns away whoever rushes, not whoever comes', async () => {
    const { come, settle, finish, turnedAway, underWay } = aLine();
    for (let n = 0; n < 8; n += 1) come(`a${n}`, 'a');
    await settle();
    expect(turnedAway).toEqual(['a6', 'a7']);
    come('b', 'b');
    come('owner', 'c', true);
    await settle();
    expect(turnedAway).toHaveLength(4);
    expect(turnedAway).not.toContain('b');
    await finish();
    expect(underWay()).toContain('owner');
    await finish();
    await finish();
    expect(underWay()).toContain('b');
  });

  it('goes on after work that fails', async () => {
    const line = new FairLine('failing work', 1, 1);
    const fails = line.run(
      () => Promise.reject(new Error('broken')),
      () => new Full(),
    );
    await expect(fails).rejects.toThrow('broken');
    await expect(
      line.run(
        () => Promise.resolve('done'),
        () => new Full(),
      ),
    ).resolves.toBe('done');
  });
});

describe('places', () => {
  it('are given back, and given up for whoever has less', () => {
    const places = new FairPlaces('places of a spec', 3);
    const ended: number[] = [];
    const take = (n: number, network: string) => places.take(() => ended.push(n), { network, account: network });
    const back = [1, 2, 3].map((n) => take(n, 'a'));
    expect(take(4, 'a')).toBeUndefined();
    expect(take(5, 'b')).toBeDefined();
    expect(ended).toEqual([1]);
    back[1]?.();
    back[1]?.();
    expect(places.taken).toBe(2);
    expect(take(6, 'a')).toBeDefined();
    expect(ended).toEqual([1]);
  });
});
