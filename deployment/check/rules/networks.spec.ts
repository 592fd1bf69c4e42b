import { check } from '../check.ts';
import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { networks } from './networks.ts';

const PATCH = 'deployment/networks/private/web/01-net.yaml';
const FILES = {
  '.ebextensions/01-net.config':
    'option_settings:\n  aws:elasticbeanstalk:customoption:\n    Network: default\nMappings:\n  Network:\n    default: {Name: default}\n',
  [PATCH]: 'Mappings:\n  Network:\n    default: null\n    private: {Name: private}\n',
};
const of = (changes: Readonly<Record<string, string>>, network = 'private') =>
  found(networks, projectOf({ ...FILES, ...changes }).inNetwork(network));
const saved = (settings: string) => ({
  '.elasticbeanstalk/saved_configs/a.cfg.yml': `OptionSettings:\n${settings}`,
});
const option = (name: string) => `  aws:elasticbeanstalk:customoption:\n    Network: ${name}\n`;
const vpc = '  aws:ec2:vpc:\n    VPCId: vpc-12ab\n';

describe('a network', () => {
  it('has templates that hold its own name alone', () => {
    expect([...of({}), ...of({}, 'default')]).toEqual([]);
    const complaint = 'an environment in another network would not refuse this bundle';
    expect(of({ [PATCH]: 'Mappings:\n  Network:\n    private: {Name: private}\n' })).toEqual([
      `.ebextensions/01-net.config:6 ${complaint}`,
    ]);
    expect(of({ [PATCH]: 'Mappings:\n  Network: null\n' })).toEqual([`.ebextensions:1 ${complaint}`]);
  });

  it('is asked of the environment, which is in the default one unless told otherwise', () => {
    expect(of({ [PATCH]: `${FILES[PATCH]}option_settings:\n${option('private')}` })).toEqual([
      `${PATCH}:7 templates must take an environment for one in the default network`,
    ]);
  });

  it('changes templates that are there, and takes away what they say', () => {
    expect(of({ 'deployment/networks/private/web/02-gone.yaml': 'Resources: {}\n' })).toEqual([
      'deployment/networks/private/web/02-gone.yaml:1 this changes .ebextensions/02-gone.config, which is not there',
    ]);
    expect(of({ [PATCH]: `${FILES[PATCH]}Resources:\n  Queue: null\n` })).toEqual([
      `${PATCH}:6 this takes away Queue, which .ebextensions/01-net.config does not say`,
    ]);
  });

  it('is named by the saved configurations that have it', () => {
    const file = '.elasticbeanstalk/saved_configs/a.cfg.yml';
    expect(of(saved(vpc + option('private')))).toEqual([]);
    expect(of(saved(vpc))).toEqual([`${file}:3 a network of its own, but the bundle of the default one`]);
    expect(of(saved(option('lunar')))).toEqual([`${file}:3 there is no network lunar`]);
    expect(of(saved(option('private')))).toEqual([`${file}:3 the network private is not said`]);
  });

  it('is told of when nothing is wrong in another', () => {
    const broken = `${FILES[PATCH]}Resources:\n  Extra:\n    Type: AWS::SQS::Queue\n    Properties: {Sise: 1}\n`;
    const wrong = check(projectOf({ ...FILES, [PATCH]: broken }))
      .filter(({ rule }) => rule === 'resources')
      .map((each) => `${each.file}:${each.line} ${each.wrong}`);
    expect(wrong).toEqual([`${PATCH}:8 network private: AWS::SQS::Queue has no property Sise`]);
  });
});
