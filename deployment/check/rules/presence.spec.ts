import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { presence } from './presence.ts';

describe('the description of both tiers', () => {
  it('is there', () => {
    expect(found(presence, soundBut())).toEqual([]);
  });

  it('is missed', () => {
    expect(found(presence, projectOf({}))).toEqual([
      '.ebextensions:1 there is no .ebextensions yet, so nothing describes the web tier',
      'worker/.ebextensions:1 there is no worker/.ebextensions yet, so nothing describes the worker tier',
    ]);
  });

  it('is in files that are read', () => {
    const odd = soundBut({ '.ebextensions/a.yml': 'a: b', '.ebextensions/nginx/b.config': 'a: b' });
    expect(found(presence, odd)).toEqual([
      '.ebextensions/a.yml:1 only *.config is read here',
      '.ebextensions/nginx/b.config:1 only *.config is read here',
    ]);
  });
});
