import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { optionWords } from './option-words.ts';

const value = (written: string) =>
  found(
    optionWords,
    projectOf({
      '.ebextensions/a.config': `option_settings:\n  aws:rds:dbinstance:\n    MultiAZDatabase: ${written}\n`,
    }),
  );

describe('the value of an option', () => {
  it('is text or a number', () => {
    expect(found(optionWords, soundBut())).toEqual([]);
    expect(value("'true'")).toEqual([]);
    expect(value('12')).toEqual([]);
  });

  it('is no bare truth value, no list, no table and not nothing', () => {
    const said = (written: string) => value(written).join().replace('.ebextensions/a.config:3 MultiAZDatabase ', '');
    expect(said('true')).toBe('is a truth value, not text');
    expect(said('[a]')).toBe('is not text');
    expect(said('{Ref: Carts}')).toBe('is not text');
    expect(said('')).toBe('is nothing');
  });
});
