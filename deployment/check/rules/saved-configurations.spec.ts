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
