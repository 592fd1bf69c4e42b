import { checkSync } from 'recheck';
import { countryCodes } from '../../src/addresses/countries.ts';
import { postOf } from '../../src/addresses/country-post.ts';
import { EMAIL_PATTERN } from '../../src/foundation/text/index.ts';
import { type Pattern, patternsOf, shippedPatterns } from './patterns.ts';

/** For each expression, not for all: recheck answers in milliseconds, or is looking for an attack. */
const PATIENCE = { timeout: 20_000 };

/** Expressions that take more than linear time of some text, each with such a text. */
function slow(patterns: readonly Pattern[]): string[] {
  const seen = new Map(patterns.map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));
  return [...seen].flatMap(([written, { path, source, flags }]) => {
    const found = checkSync(source, flags, PATIENCE);
    if (found.status === 'safe') return [];
    const why = found.status === 'vulnerable' ? `${found.complexity.summary}: ${found.attack.pattern}` : 'nobody knows';
    return [`${path}: ${written} ${why}`];
  });
}

describe('a regular expression of what is shipped', () => {
  it('takes no more than linear time, whatever text it meets', () => {
    const patterns = shippedPatterns();
    expect(patterns.length).toBeGreaterThan(100);
    expect(slow(patterns)).toEqual([]);
  });

  it('that comes with a package for what shoppers type doesn’t, either', () => {
    const ofPostcodes = [...countryCodes].flatMap((code) => {
      const { pattern } = postOf(code)?.postcode ?? {};
      return pattern === undefined ? [] : [{ path: `postcode of ${code}`, source: pattern.source, flags: '' }];
    });
    expect(ofPostcodes.length).toBeGreaterThan(100);
    const ofEmails = { path: 'e-mail', source: EMAIL_PATTERN.source, flags: EMAIL_PATTERN.flags };
    expect(slow([...ofPostcodes, ofEmails])).toEqual([]);
  });

  it('is found out when it does', () => {
    const planted = patternsOf(String.raw`
      export const trimmed = (text: string) => text.replace(/\s+$/, '');
      export const pairs = /^((?:\\[;=]|[^=])*)=$/s;
      export const fine = /^[a-z]+$/;
    `);
    expect(slow(planted)).toHaveLength(2);
  });
});
