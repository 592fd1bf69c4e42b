import { check } from './check.ts';
import { projectOf } from './project.ts';
import { rules } from './rules/index.ts';
import { SOUND, soundBut } from './sound-project.ts';

const WEB = '.ebextensions/01-shop.config';

describe('the check of a deployment', () => {
  it('finds nothing wrong with a sound project', () => {
    expect(check(soundBut())).toEqual([]);
  });

  it('says of an empty project what is missing, and no more', () => {
    expect(check(projectOf({})).map(({ file, rule }) => `${rule} ${file}`)).toEqual([
      'presence .ebextensions',
      'procfiles Procfile',
      'presence worker/.ebextensions',
      'procfiles worker/Procfile',
    ]);
  });

  it('tells every finding once, by file and line', () => {
    const found = check(soundBut({ [WEB]: `${SOUND[WEB] ?? ''}nonsense: yes\nresources: {}\n`, Procfile: 'web: x' }));
    expect(found.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      `${WEB}:24 sections`,
      `${WEB}:24 yaml`,
      `${WEB}:25 sections`,
      'Procfile:1 procfiles',
    ]);
  });

  it('has rules of one name each', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });
});
