import { StallVerdict } from './stall-verdict.js';

/** After how many looks, a second apart unless said otherwise, a loop is called stalled that beats no more. */
function looksUntilStalled(apart: (look: number) => number = () => 1000, most = 60): number | undefined {
  const verdict = new StallVerdict();
  let now = 0;
  for (let look = 0; look < most; look += 1) {
    if (verdict.isStalled(7, now)) return look;
    now += apart(look);
  }
  return undefined;
}

describe('an event loop', () => {
  it('has stalled after twenty looks without a beat', () => {
    expect(looksUntilStalled()).toBe(20);
  });

  it('is well while it beats', () => {
    const verdict = new StallVerdict();
    for (let look = 0; look < 60; look += 1) expect(verdict.isStalled(look, look * 1000)).toBe(false);
  });

  it('whose watcher was held up as well was frozen, and is given its time', () => {
    expect(looksUntilStalled((look) => (look === 10 ? 45_000 : 1000))).toBe(31);
    expect(looksUntilStalled(() => 3000)).toBeUndefined();
  });
});
