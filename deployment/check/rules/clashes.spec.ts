import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { clashes } from './clashes.ts';

const both = (one: string, other: string) =>
  found(clashes, projectOf({ '.ebextensions/1.config': one, '.ebextensions/2.config': other }));

describe('two files', () => {
  it('may say the same, and different things of different names', () => {
    expect(found(clashes, soundBut())).toEqual([]);
    const option = (value: string) => `option_settings: {aws:autoscaling:asg: {MinSize: ${value}}}`;
    expect(both(option("'2'"), option('2'))).toEqual([]);
    expect(both('Resources: {A: {}}', 'Resources: {B: {}}')).toEqual([]);
  });

  it('may not define one thing twice', () => {
    expect(both('Resources: {A: {}}', 'Resources: {A: {}}')).toEqual([
      '.ebextensions/2.config:1 resource A is defined in .ebextensions/1.config, too',
    ]);
    expect(both('container_commands: {a: {}}', 'container_commands: {a: {}}')).toHaveLength(1);
  });

  it('may not give one option two values', () => {
    const option = (value: number) => `option_settings: {aws:autoscaling:asg: {MinSize: ${value}}}`;
    expect(both(option(2), option(3))).toEqual([
      '.ebextensions/2.config:1 aws:autoscaling:asg MinSize has another value in .ebextensions/1.config',
    ]);
  });
});
