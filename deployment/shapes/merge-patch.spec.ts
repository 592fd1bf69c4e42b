import { parse } from 'yaml';
import { mergePatch } from './merge-patch.ts';

const merged = (text: object, patch: object): unknown => parse(mergePatch(JSON.stringify(text), JSON.stringify(patch)));

describe('a merge patch', () => {
  // The examples of RFC 7396 in which both are tables.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j by %j', (text, patch, expected) => {
    expect(merged(text, patch)).toEqual(expected);
  });

  it('takes a call of a function for one value', () => {
    const zone = (text: object, patch: object) => merged({ zone: text }, { zone: patch });
    expect(zone({ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'C'] })).toEqual({ zone: { 'Fn::GetAtt': ['B', 'C'] } });
    expect(zone({ Ref: 'A' }, { name: 'b' })).toEqual({ zone: { name: 'b' } });
    expect(zone({ name: 'b' }, { Ref: 'A' })).toEqual({ zone: { Ref: 'A' } });
  });

  it('leaves comments, order and quotes as they are', () => {
    const text = '# Above all.\nlist: [a, b]\ntable:\n  # Why it is so.\n  yes: "no"\n  gone: 1\n  last: "3306"\n';
    expect(mergePatch(text, '# Of the patch.\ntable:\n  gone: null\n  first: {Ref: Other}\n')).toBe(
      '# Above all.\nlist: [a, b]\ntable:\n  # Why it is so.\n  yes: "no"\n  last: "3306"\n  first: {Ref: Other}\n',
    );
  });

  it('is refused when it is no table, or no YAML', () => {
    expect(() => mergePatch('a: 1', '- a')).toThrow('is a table');
    expect(() => mergePatch('a: 1', 'b: [')).toThrow(/flow/i);
    expect(() => mergePatch('a: [', 'b: 1')).toThrow(/flow/i);
  });
});
