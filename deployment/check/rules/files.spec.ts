import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { files } from './files.ts';

const file = (body: string, path = '/opt/a') =>
  found(files, projectOf({ '.ebextensions/a.config': `files:\n  ${path}:\n    ${body}\n` })).map((line) =>
    line.replace(/^\S+ /, ''),
  );

describe('a file of .ebextensions', () => {
  it('has a mode of six digits in quotes', () => {
    expect(found(files, soundBut())).toEqual([]);
    expect(file('{mode: "000755", content: a}')).toEqual([]);
    expect(file('{mode: "120777", content: /opt/b}')).toEqual([]);
    for (const mode of ['000755', '"755"', '"0755"', '"000888"', 'rwx']) {
      expect(file(`{mode: ${mode}, content: a}`)).toEqual(['the mode of /opt/a is not six digits in quotes']);
    }
  });

  it('has a path and something to hold, and is not the proxy’s', () => {
    expect(file('{content: a}', 'opt/a')).toEqual(['opt/a is no absolute path']);
    expect(file('{mode: "000644"}')).toEqual(['/opt/a has neither content nor source']);
    expect(file('{content: a}', '/etc/nginx/conf.d/a.conf')[0]).toContain('is overwritten');
  });
});
