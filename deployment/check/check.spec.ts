import { check } from './check.ts';
import { projectOf } from './project.ts';
import { rules } from './rules/index.ts';
import { SOUND, soundBut, soundWith } from './sound-project.ts';

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
      `${WEB}:23 sections`,
      `${WEB}:23 yaml`,
      `${WEB}:24 sections`,
      'Procfile:1 procfiles',
    ]);
  });

  it('lets a comment allow what must stand, for a reason', () => {
    const allow = (comment: string) =>
      check(soundWith(WEB, '    PORT: 8080', `    # ${comment}\n    PORT: 8080\n    # another\n    SHOE_SIZE: 42`));
    const size = (comment: string) =>
      check(soundWith(WEB, '    PORT: 8080', `    PORT: 8080\n    # ${comment}\n    SHOE_SIZE: '42'`));
    expect(size('nothing').map(({ wrong }) => wrong)).toEqual(['nothing reads SHOE_SIZE']);
    expect(size('eb:check allows variables: the proxy reads it')).toEqual([]);
    expect(size('eb:check allows variables').map(({ wrong }) => wrong)).toContain('this is allowed without a reason');
    expect(size('eb:check allows hats: for a good reason').map(({ wrong }) => wrong)).toContain(
      'there is no rule hats',
    );
    expect(allow('eb:check allows variables: for a good reason').map(({ wrong }) => wrong)).toEqual([
      'variables finds nothing here any more',
      'nothing reads SHOE_SIZE',
    ]);
  });

  it('has rules of one name each', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });
});
