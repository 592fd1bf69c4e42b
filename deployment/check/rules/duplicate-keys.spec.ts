import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { duplicateKeys } from './duplicate-keys.ts';

const web = (text: string) => found(duplicateKeys, projectOf({ '.ebextensions/a.config': text }));

describe('a key', () => {
  it('may stand in two tables', () => {
    expect(found(duplicateKeys, soundBut())).toEqual([]);
    expect(web('a: {x: 1}\nb: {x: 1}\n')).toEqual([]);
  });

  it('may not stand twice in one, at any depth', () => {
    expect(web('Resources: {}\nfiles: {}\nResources: {}\n')).toEqual([
      '.ebextensions/a.config:3 Resources stands here already, in line 1',
    ]);
    expect(web('a:\n  - b:\n      c: 1\n      c: 2\n')).toEqual([
      '.ebextensions/a.config:4 c stands here already, in line 3',
    ]);
    expect(web('a:\n  b: \'`{"Ref": "A", "Ref": "B"}`\'\n')[0]).toContain('Ref stands here already');
  });
});
