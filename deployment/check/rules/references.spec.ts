import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { references } from './references.ts';

const using = (words: string, tier = '', more = '') =>
  found(
    references,
    projectOf({
      [`${tier}.ebextensions/a.config`]: `${more}Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: ${words}\n`,
    }),
  ).map((line) => line.replace(/^\S+ /, ''));

describe('a reference', () => {
  it('leads to a resource, a parameter, Elastic Beanstalk’s own or a pseudo parameter', () => {
    expect(found(references, soundBut())).toEqual([]);
    for (const id of ['Queue', 'AWS::Region', 'AWSEBEnvironmentName', 'AWSEBSecurityGroup', 'AWSEBAutoScalingGroup']) {
      expect(using(`{Ref: ${id}}`)).toEqual([]);
    }
    expect(using('{Ref: Name}', '', 'Parameters: {Name: {Type: String, Default: a}}\n')).toEqual([]);
  });

  it('leads somewhere', () => {
    expect(using('{Ref: Quee}')).toEqual(['the web tier has no Quee to refer to']);
    expect(using('{Ref: AWS::Regio}')).toEqual(['the web tier has no AWS::Regio to refer to']);
    expect(using('x\n    DependsOn: [Queue, Nobody]')).toEqual(['the web tier has no Nobody to refer to']);
  });

  it('leads to what its own tier has', () => {
    expect(using('{Ref: AWSEBV2LoadBalancer}')).toEqual([]);
    expect(using('{Ref: AWSEBV2LoadBalancer}', 'worker/')).toEqual([
      'the worker tier has no AWSEBV2LoadBalancer to refer to',
    ]);
    expect(using('{Ref: AWSEBWorkerDeadLetterQueue}', 'worker/')).toEqual([]);
    expect(using('{Ref: AWSEBWorkerDeadLetterQueue}')).toHaveLength(1);
    expect(using('{Ref: AWSEBDeadLetterQueue}', 'worker/')).toHaveLength(1);
    const coupled = "option_settings: {aws:rds:dbinstance: {HasCoupledDatabase: 'true'}}\n";
    expect(using('{Ref: AWSEBRDSDatabase}', '', coupled)).toEqual([]);
    expect(using('{Ref: AWSEBRDSDatabase}')).toHaveLength(1);
    const listener = "option_settings: {aws:elbv2:listener:443: {ListenerEnabled: 'true'}}\n";
    expect(using('{Ref: AWSEBV2LoadBalancerListener443}', '', listener)).toEqual([]);
    expect(using('{Ref: AWSEBV2LoadBalancerListener443}')).toHaveLength(1);
  });

  it('asks for an attribute the type has', () => {
    expect(using('{"Fn::GetAtt": [Queue, Arn]}')).toEqual([]);
    expect(using('{"Fn::GetAtt": Queue.Arn}')).toEqual([]);
    expect(using('{"Fn::GetAtt": [Queue, Url]}')).toEqual(['AWS::SQS::Queue has no attribute Url']);
    expect(using('{"Fn::GetAtt": [AWSEBV2LoadBalancer, DNSNam]}')[0]).toContain('has no attribute DNSNam');
    expect(using('{"Fn::GetAtt": [Nobody, Arn]}')).toEqual(['the web tier has no Nobody to refer to']);
    expect(using('{"Fn::GetAtt": [Queue]}')).toEqual(['Fn::GetAtt takes a resource and an attribute']);
  });

  it('is followed in backticks, too', () => {
    expect(using('\'`{"Fn::Join": ["", [{"Ref": "Nobody"}]]}`\'')).toEqual(['the web tier has no Nobody to refer to']);
  });

  it('to a mapping or an option needs both ends', () => {
    const map = 'Mappings: {Sizes: {small: {cpu: 1}}}\n';
    expect(using('{"Fn::FindInMap": [Sizes, small, cpu]}', '', map)).toEqual([]);
    expect(using('{"Fn::FindInMap": [Sizes, {Ref: AWS::Region}, cpu]}', '', map)).toEqual([]);
    expect(using('{"Fn::FindInMap": [Sizes, large, cpu]}', '', map)).toEqual(['mapping Sizes has no large cpu']);
    expect(using('{"Fn::FindInMap": [Sizes, small, cpu]}')).toEqual(['the web tier has no mapping Sizes']);
    const asked = '{"Fn::FindInMap": [Sizes, {"Fn::GetOptionSetting": {OptionName: Size}}, cpu]}';
    const size = (name: string) => `${map}option_settings: {aws:elasticbeanstalk:customoption: {Size: ${name}}}\n`;
    expect(using(asked, '', size('small'))).toEqual([]);
    expect(using(asked, '', size('large'))).toEqual(['mapping Sizes has no large cpu']);
    const team = 'option_settings: {aws:elasticbeanstalk:customoption: {Team: a}}\n';
    expect(using('{"Fn::GetOptionSetting": {OptionName: Team}}', '', team)).toEqual([]);
    expect(using('{"Fn::GetOptionSetting": {OptionName: Team, DefaultValue: b}}')).toEqual([]);
    expect(using('{"Fn::GetOptionSetting": {OptionName: Team}}')).toEqual([
      'the web tier sets no aws:elasticbeanstalk:customoption Team',
    ]);
  });
});
