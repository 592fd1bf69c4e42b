import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { savedConfigurations } from './saved-configurations.ts';

const FORM = `AWSConfigurationTemplateVersion: 1.1.0.0
EnvironmentTier:
  Name: WebServer
OptionSettings:
  aws:elasticbeanstalk:environment: {ServiceRole: role}
  aws:elasticbeanstalk:healthreporting:system: {SystemType: enhanced}
`;
const at = (path: string, text: string) => found(savedConfigurations, projectOf({ [path]: text }));
const TEAM = '.elasticbeanstalk/saved_configs/team.cfg.yml';

describe('a saved configuration', () => {
  it('has known keys, its version and its tier', () => {
    expect(at(TEAM, FORM)).toEqual([]);
    expect(at(TEAM, `${FORM}Optionsettings: {}\n`)).toEqual([`${TEAM}:7 there is no Optionsettings`]);
    expect(at(TEAM, FORM.replace('1.1.0.0', '1.0'))).toEqual([`${TEAM}:1 the version of its form is not said`]);
    expect(at(`worker/${TEAM}`, FORM)).toEqual([`worker/${TEAM}:3 this is not the worker tier`]);
  });

  it('says what --cfg leaves out', () => {
    expect(at(TEAM, FORM.replace('{ServiceRole: role}', '{}'))).toEqual([
      `${TEAM}:1 with --cfg the EB CLI sends no ServiceRole`,
    ]);
    expect(at(TEAM, FORM.replace('{SystemType: enhanced}', '{}'))).toHaveLength(1);
  });

  it('gives no team the rights of another', () => {
    expect(at(TEAM, `${FORM}  aws:autoscaling:launchconfiguration: {IamInstanceProfile: all}\n`)).toEqual([
      `${TEAM}:7 every team would have the rights of every other`,
    ]);
  });

  it('sets what a template of its tier asks for, in its own shape', () => {
    const asking = (option: string) =>
      `Resources: {A: {Properties: {B: {"Fn::GetOptionSetting": {OptionName: ${option}}}}}}\n`;
    const WORKER = 'worker/.elasticbeanstalk/saved_configs/team-worker.cfg.yml';
    const wrong = (options: string, shape = 'team') => {
      const text = `  aws:elasticbeanstalk:customoption: {${options}}\n`;
      const files = {
        '.ebextensions/a.config': asking('Size'),
        'worker/.ebextensions/a.config': asking('Doors'),
        'deployment/shapes/production/web/a.yaml': asking('Subnets'),
        [TEAM]: FORM + text,
        [WORKER]: FORM.replace('WebServer', 'Worker') + text,
      };
      return found(savedConfigurations, projectOf(files).in({ shape, kind: 'team' }));
    };
    const idle = (option: string, file = TEAM, tier = 'web', shape = 'team') =>
      `${file}:7 no template of the ${tier} tier asks for ${option} in the shape ${shape}`;
    expect(wrong('Size: 1')).toEqual([idle('Size', WORKER, 'worker')]);
    expect(wrong('Doors: 1')).toEqual([idle('Doors')]);
    expect(wrong('Subnets: 1')).toContain(idle('Subnets'));
    expect(wrong('Subnets: 1', 'production')).toEqual([idle('Subnets', WORKER, 'worker', 'production')]);
  });

  it('has a name of its own', () => {
    expect(at('.elasticbeanstalk/saved_configs/default.cfg.yml', FORM)).toEqual([
      '.elasticbeanstalk/saved_configs/default.cfg.yml:1 the EB CLI takes this for every environment, unasked',
    ]);
    const both = projectOf({ [TEAM]: FORM, [`worker/${TEAM}`]: FORM.replace('WebServer', 'Worker') });
    expect(found(savedConfigurations, both)).toEqual([
      `worker/${TEAM}:1 the web tier has one of this name, and either replaces the other`,
    ]);
  });
});
