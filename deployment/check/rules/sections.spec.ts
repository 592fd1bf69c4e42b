import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { sections } from './sections.ts';

const web = (text: string) => found(sections, projectOf({ '.ebextensions/a.config': text }));

describe('a configuration file', () => {
  it('has known sections, and known keys in files and commands', () => {
    expect(found(sections, soundBut())).toEqual([]);
  });

  it('has no other section', () => {
    expect(web('Conditions: {}\nresources: {}\n')).toEqual([
      '.ebextensions/a.config:1 Conditions is no key that belongs here',
      '.ebextensions/a.config:2 resources is no key that belongs here',
    ]);
    expect(sections.look(projectOf({ 'worker/.ebextensions/a.config': 'resources: {}' }))[0]?.cure).toBe(
      'perhaps Resources',
    );
  });

  it('has no other key in a file or a command, and a command to run', () => {
    expect(web('files:\n  /a:\n    modes: "000644"\n')).toEqual([
      '.ebextensions/a.config:3 modes is no key that belongs here',
    ]);
    expect(web('commands:\n  a:\n    command: b\n    leader_only: true\n')).toEqual([
      '.ebextensions/a.config:4 leader_only is no key that belongs here',
    ]);
    expect(web('container_commands:\n  a:\n    cwd: /b\n')).toEqual([
      '.ebextensions/a.config:2 container_commands a has no command',
    ]);
  });

  it('says something', () => {
    expect(web('# nothing\n')).toEqual(['.ebextensions/a.config:1 the file says nothing']);
    expect(web('- a\n')).toEqual(['.ebextensions/a.config:1 the file is no table of sections']);
  });
});
