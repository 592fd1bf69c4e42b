import { check } from '../check.ts';
import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { shapes } from './shapes.ts';

const PATCH = 'deployment/shapes/production/web/01-net.yaml';
const FILES = {
  '.ebextensions/01-net.config':
    'option_settings:\n  aws:elasticbeanstalk:customoption:\n    Shape: team\nMappings:\n  Shape:\n    team: {Name: team}\n',
  [PATCH]: 'Mappings:\n  Shape:\n    team: null\n    production: {Name: production}\n',
};
const of = (changes: Readonly<Record<string, string>>, shape = 'production') =>
  found(shapes, projectOf({ ...FILES, ...changes }).inShape(shape));
const saved = (settings: string) => ({
  '.elasticbeanstalk/saved_configs/a.cfg.yml': `OptionSettings:\n${settings}`,
});
const option = (name: string) => `  aws:elasticbeanstalk:customoption:\n    Shape: ${name}\n`;
const vpc = '  aws:ec2:vpc:\n    VPCId: vpc-12ab\n';

describe('a shape', () => {
  it('has templates that hold its own name alone', () => {
    expect([...of({}), ...of({}, 'team')]).toEqual([]);
    const complaint = 'an environment of another shape would not refuse this bundle';
    expect(of({ [PATCH]: 'Mappings:\n  Shape:\n    production: {Name: production}\n' })).toEqual([
      `.ebextensions/01-net.config:6 ${complaint}`,
    ]);
    expect(of({ [PATCH]: 'Mappings:\n  Shape: null\n' })).toEqual([`.ebextensions:1 ${complaint}`]);
  });

  it('is asked of the environment, which has the default one unless told otherwise', () => {
    expect(of({ [PATCH]: `${FILES[PATCH]}option_settings:\n${option('production')}` })).toEqual([
      `${PATCH}:7 templates must take an environment for one of the shape team`,
    ]);
  });

  it('changes templates that are there, and takes away what they say', () => {
    expect(of({ 'deployment/shapes/production/web/02-gone.yaml': 'Resources: {}\n' })).toEqual([
      'deployment/shapes/production/web/02-gone.yaml:1 this changes .ebextensions/02-gone.config, which is not there',
    ]);
    expect(of({ [PATCH]: `${FILES[PATCH]}Resources:\n  Queue: null\n` })).toEqual([
      `${PATCH}:6 this takes away Queue, which .ebextensions/01-net.config does not say`,
    ]);
  });

  it('is named by the saved configurations that have it', () => {
    const file = '.elasticbeanstalk/saved_configs/a.cfg.yml';
    const asking = {
      '.ebextensions/09-asking.config': `A: {"Fn::GetOptionSetting": {Namespace: "aws:ec2:vpc", OptionName: VPCId}}\n`,
    };
    expect(of({ ...asking, ...saved(vpc + option('production')) })).toEqual([]);
    expect(of(saved(vpc))).toEqual([`${file}:3 a network of its own, and the shape team is for the account's`]);
    expect(of(saved(option('lunar')))).toEqual([`${file}:3 there is no shape lunar`]);
    expect(of({ ...asking, ...saved(option('production')) })).toEqual([
      `${file}:3 the shape production asks for a network, and none is said`,
    ]);
  });

  it('is in a network where the stack of its data is in one', () => {
    const stack = (type: string) => ({
      'deployment/shapes/production/shape.yaml': 'Data: data/data.yaml\n',
      'data/data.yaml': `Parameters:\n  Net: {Type: ${type}}\n`,
    });
    const file = '.elasticbeanstalk/saved_configs/a.cfg.yml';
    expect(of({ ...stack('AWS::EC2::VPC::Id'), ...saved(vpc + option('production')) })).toEqual([]);
    expect(of({ ...stack('String'), ...saved(vpc + option('production')) })).toEqual([
      `${file}:3 a network of its own, and the shape production is for the account's`,
    ]);
  });

  it('is told of when nothing is wrong in another', () => {
    const broken = `${FILES[PATCH]}Resources:\n  Extra:\n    Type: AWS::SQS::Queue\n    Properties: {Sise: 1}\n`;
    const wrong = check(projectOf({ ...FILES, [PATCH]: broken }))
      .filter(({ rule }) => rule === 'resources')
      .map((each) => `${each.file}:${each.line} ${each.wrong}`);
    expect(wrong).toEqual([`${PATCH}:8 shape production: AWS::SQS::Queue has no property Sise`]);
  });
});
