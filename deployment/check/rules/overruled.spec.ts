import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { overruled } from './overruled.ts';

const of = (tier: 'web' | 'worker', option: string) =>
  found(
    overruled,
    projectOf({ [`${tier === 'web' ? '' : 'worker/'}.ebextensions/a.config`]: `option_settings:\n  ${option}\n` }),
  );

describe('what eb create sends', () => {
  it('may be repeated, and leaves all else alone', () => {
    expect(found(overruled, soundBut())).toEqual([]);
    expect(of('web', "aws:elasticbeanstalk:command: {BatchSize: '30', DeploymentPolicy: Rolling}")).toEqual([]);
  });

  it('makes another value void', () => {
    expect(of('web', "aws:elasticbeanstalk:command: {BatchSize: '50'}")).toEqual([
      '.ebextensions/a.config:2 eb create sends BatchSize 30, so this value is void',
    ]);
    expect(of('worker', 'aws:autoscaling:launchconfiguration: {IamInstanceProfile: mine}')).toHaveLength(1);
  });

  it('is less for a worker', () => {
    const option = 'aws:autoscaling:updatepolicy:rollingupdate: {RollingUpdateType: Immutable}';
    expect(of('web', option)).toHaveLength(1);
    expect(of('worker', option)).toEqual([]);
  });

  it('includes env.yaml, but no saved configuration: that is there to say otherwise', () => {
    const file = (key: string, size: number) => `${key}:\n  aws:autoscaling:asg:\n    MinSize: ${size}\n`;
    const both = (size: number) =>
      found(
        overruled,
        projectOf({ '.ebextensions/a.config': file('option_settings', 2), 'env.yaml': file('OptionSettings', size) }),
      );
    expect(both(2)).toEqual([]);
    const saved = { '.elasticbeanstalk/saved_configs/a.cfg.yml': file('OptionSettings', 3) };
    expect(found(overruled, projectOf({ '.ebextensions/a.config': file('option_settings', 2), ...saved }))).toEqual([]);
    expect(both(3)).toEqual(['.ebextensions/a.config:3 env.yaml sets MinSize otherwise, and has the last word']);
  });
});
