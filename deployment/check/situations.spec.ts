import { check } from './check.ts';
import { type Finding, type Rule } from './finding.ts';
import { projectOf } from './project.ts';
import { settingOf } from './settings.ts';
import { situationsOf } from './situations.ts';
import { soundBut } from './sound-project.ts';
import { textOf } from './value.ts';

const WEB = '.ebextensions/10-scaling.config';
const options = (words: string) => `option_settings:\n  aws:autoscaling:asg:\n    ${words}\n`;
const configuration = (shape: string, size: number) =>
  `OptionSettings:\n  aws:elasticbeanstalk:customoption: {Shape: ${shape}}\n  aws:autoscaling:asg: {MinSize: ${size}}\n`;

const SHOP = {
  [WEB]: options('MinSize: 2'),
  'env.yaml': 'OptionSettings:\n  aws:autoscaling:asg: {MaxSize: 4}\n',
  'deployment/shapes/production/web/10-scaling.yaml': options('MinSize: 3'),
  '.elasticbeanstalk/saved_configs/team.cfg.yml': configuration('default', 5),
  'worker/.elasticbeanstalk/saved_configs/team-worker.cfg.yml': 'OptionSettings: {}\n',
  '.elasticbeanstalk/saved_configs/production.cfg.yml': configuration('production', 6),
  'worker/.elasticbeanstalk/saved_configs/production-worker.cfg.yml': 'OptionSettings: {}\n',
};
const without = (...paths: string[]) =>
  projectOf(Object.fromEntries(Object.entries(SHOP).filter(([path]) => !paths.includes(path))));

/** Finds fault with one size, wherever it stands. */
const tooLarge = (...sizes: string[]): Rule => ({
  name: 'too-large',
  why: '',
  look: (project): Finding[] => {
    const size = settingOf(project, 'web', 'aws:autoscaling:asg', 'MinSize');
    const text = textOf(size?.value) ?? '';
    return sizes.includes(text) ? [{ file: WEB, line: 3, wrong: `${text} is too large`, cure: '' }] : [];
  },
});

describe('environments are made', () => {
  it('by no configuration and by each, the production shape only by those that ask for it', () => {
    expect(situationsOf(projectOf(SHOP))).toEqual([
      { shape: 'team' },
      { shape: 'team', kind: 'team' },
      { shape: 'production', kind: 'production' },
    ]);
  });

  it('in a shape without any configuration, too', () => {
    const project = without('.elasticbeanstalk/saved_configs/production.cfg.yml');
    expect(situationsOf(project)).toContainEqual({ shape: 'production' });
  });

  it('with what the situation says, and nothing of another', () => {
    const said = situationsOf(projectOf(SHOP)).map((situation) => {
      const there = projectOf(SHOP).in(situation);
      return ['MinSize', 'MaxSize'].map((name) => textOf(settingOf(there, 'web', 'aws:autoscaling:asg', name)?.value));
    });
    expect(said).toEqual([
      ['2', '4'],
      ['5', undefined],
      ['6', undefined],
    ]);
    const bare = without('.elasticbeanstalk/saved_configs/production.cfg.yml').in({ shape: 'production' });
    expect(textOf(settingOf(bare, 'web', 'aws:autoscaling:asg', 'MinSize')?.value)).toBe('3');
  });
});

describe('a finding', () => {
  const found = (...sizes: string[]) => check(projectOf(SHOP), [tooLarge(...sizes)]).map(({ wrong }) => wrong);

  it('says nothing of where it shows when that is everywhere, or where most environments are made', () => {
    expect(found('2')).toEqual(['2 is too large']);
    const everywhere: Rule = { ...tooLarge(), look: () => [{ file: WEB, line: 1, wrong: 'no', cure: '' }] };
    expect(check(projectOf(SHOP), [everywhere]).map(({ wrong }) => wrong)).toEqual(['no']);
  });

  it('says with which configuration, or in which shape, it shows', () => {
    expect(found('5')).toEqual(['configuration team: 5 is too large']);
    expect(found('6')).toEqual(['shape production: 6 is too large']);
  });

  it('is allowed by a comment wherever it shows, and a comment that is needed in one place is not idle', () => {
    const resource = (comment: string) =>
      `Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n${comment}      Sise: 1\n`;
    const faults = (comment: string) =>
      check(
        soundBut({
          '.ebextensions/09-more.config': 'Resources: {}\n',
          'deployment/shapes/production/web/09-more.yaml': resource(comment),
        }),
      ).filter(({ file }) => file.endsWith('09-more.yaml'));
    expect(faults('')).toMatchObject([{ line: 5, rule: 'resources' }]);
    expect(faults('      # eb:check allows resources: nobody else may have it\n')).toEqual([]);
  });
});
