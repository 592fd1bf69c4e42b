import { likeAnywhere, searchWords } from './search-words.js';

describe('search words', () => {
  it('must each begin something', () => {
    expect(searchWords('Walnut hexa')).toEqual({ match: '+walnut* +hexa*', like: [] });
  });

  it('drop what the index leaves out', () => {
    expect(searchWords('a lamp with the knot')?.match).toBe('+lamp* +knot*');
  });

  it('look for short words another way', () => {
    expect(searchWords('8 ring')).toEqual({ match: '+ring*', like: ['8'] });
    expect(searchWords('the')).toEqual({ match: '', like: ['the'] });
  });

  it.each(['+hexagon -lamp', '"hexagon" (lamp)', 'hexagon* ~lamp @3'])('never pass operators on: %s', (text) => {
    expect(searchWords(text)?.match).toMatch(/^\+hexagon\* \+lamp\*$/);
  });

  it('find nothing in nothing', () => {
    expect(searchWords('')).toBeUndefined();
    expect(searchWords('  +-*"() ')).toBeUndefined();
  });

  it('take wildcards literally in LIKE', () => {
    expect(likeAnywhere('5%_')).toBe('%5\\%\\_%');
  });
});
