import { rangesOf } from './facets.js';

describe('the price filters', () => {
  it('leave no amount out', () => {
    expect(rangesOf([2500, 5000])).toEqual([
      { from: 0, to: 2499 },
      { from: 2500, to: 4999 },
      { from: 5000, to: undefined },
    ]);
  });

  it.each([[[]], [[0, 100]], [[100, 100]], [[5000, 2500]], [[12.5]], [[-1]], [[Number.NaN]], [[2_000_000_001]]])(
    'can’t be cut at %j',
    (cuts) => {
      expect(() => rangesOf(cuts)).toThrow('priceBands in src/brand/brand.ts: whole amounts above 0 that rise');
    },
  );
});
