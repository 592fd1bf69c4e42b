import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { singleInstance } from './single-instance.ts';

const file = '.elasticbeanstalk/saved_configs/single.cfg.yml';
const saved = (kind: string, more = '', proxies = '1') =>
  `OptionSettings:\n  aws:elasticbeanstalk:environment: {EnvironmentType: ${kind}${more}}\n` +
  `  aws:elasticbeanstalk:application:environment: {TRUST_PROXY: '${proxies}'}\n`;
const of = (configuration: string, template = 'Resources: {}\n') =>
  found(singleInstance, projectOf({ [file]: configuration, '.ebextensions/a.config': template }));
const ASKING =
  'option_settings:\n' +
  '  aws:elasticbeanstalk:application:environment:\n' +
  '    PUBLIC_URL: \'`{"Fn::GetAtt": ["AWSEBV2LoadBalancer", "DNSName"]}`\'\n';

describe('a single instance', () => {
  it('has no load balancer that a template could refer to', () => {
    const wrong = `AWSEBV2LoadBalancer is missing in an environment made with ${file}`;
    expect(of(saved('SingleInstance'))).toEqual([]);
    expect(of(saved('LoadBalanced'), ASKING)).toEqual([]);
    expect(of(saved('SingleInstance'), ASKING)).toEqual([`.ebextensions/a.config:3 ${wrong}`]);
    expect(of(saved('SingleInstance'), 'Resources:\n  AWSEBV2LoadBalancer: {}\n')).toEqual([
      `.ebextensions/a.config:2 ${wrong}`,
    ]);
  });

  it('has no options of one', () => {
    expect(of(saved('SingleInstance', ', LoadBalancerType: application'))).toEqual([
      `${file}:2 a single instance has no load balancer for LoadBalancerType`,
    ]);
    expect(of(`${saved('SingleInstance')}  aws:elbv2:loadbalancer: {IdleTimeout: '60'}\n`)).toHaveLength(1);
    expect(of(`${saved('SingleInstance')}  aws:ec2:vpc: {VPCId: vpc-1, ELBScheme: public}\n`)).toEqual([
      `${file}:4 a single instance has no load balancer for ELBScheme`,
    ]);
  });

  it('trusts the one proxy in front of it', () => {
    expect(of(saved('SingleInstance', '', '2'))).toEqual([
      `${file}:3 only nginx stands in front of a single instance, and more is trusted`,
    ]);
  });

  it.each([
    ['aws:elasticbeanstalk:command', 'DeploymentPolicy', 'RollingWithAdditionalBatch'],
    ['aws:elasticbeanstalk:environment:process:default', 'HealthCheckPath', '/healthz'],
    ['aws:elbv2:loadbalancer', 'IdleTimeout', '60'],
    ['aws:autoscaling:asg', 'MaxSize', '6'],
  ])('has nothing of several in its templates: %s %s', (namespace, option, value) => {
    const template = `option_settings:\n  ${namespace}: {${option}: '${value}'}\n`;
    expect(of(saved('LoadBalanced'), template)).toEqual([]);
    expect(of(saved('SingleInstance'), template)).toEqual([
      `.ebextensions/a.config:2 one instance without a load balancer can't have ${namespace} ${option}`,
    ]);
  });

  it('is asked for its health by nobody else', () => {
    const group = (kind: string) =>
      `Resources:\n  AWSEBAutoScalingGroup:\n    Properties: {HealthCheckType: ${kind}}\n`;
    expect(of(saved('SingleInstance'), group('EC2'))).toEqual([]);
    expect(of(saved('SingleInstance'), group('ELB'))).toEqual([
      '.ebextensions/a.config:2 there is no load balancer that knows how one instance is',
    ]);
    expect(of(saved('SingleInstance'), 'Resources:\n  AWSEBCloudwatchAlarmLow: {}\n')).toHaveLength(1);
  });
});
