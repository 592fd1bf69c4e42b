import { projectOf } from '../project.ts';
import { options } from './options.ts';

const web = (text: string) => options.look(projectOf({ '.ebextensions/a.config': text }));

describe('an option', () => {
  it('that exists and has an allowed value is fine', () => {
    const text = [
      'option_settings:',
      '  aws:autoscaling:asg:',
      "    MinSize: '2'",
      '  aws:elbv2:listener:443:',
      '    Protocol: HTTPS',
      '  aws:elasticbeanstalk:application:environment:',
      '    ANY_NAME: anything',
    ].join('\n');
    expect(web(text)).toEqual([]);
    expect(web('option_settings:\n  - namespace: aws:autoscaling:asg\n    option_name: MinSize\n    value: 2')).toEqual(
      [],
    );
  });

  it('is held against its namespace and its tier', () => {
    expect(web('option_settings:\n  aws:autoscaling:asg:\n    MinSice: 2')).toEqual([
      {
        file: '.ebextensions/a.config',
        line: 3,
        wrong: 'aws:autoscaling:asg has no option MinSice',
        cure: 'perhaps MinSize',
      },
    ]);
    expect(web('option_settings:\n  aws:autoscaling:agg:\n    MinSize: 2')[0]?.cure).toBe(
      'perhaps aws:autoscaling:asg',
    );
    expect(web('option_settings:\n  aws:elasticbeanstalk:sqsd:\n    HttpPath: /')[0]?.wrong).toContain('worker tier');
    expect(web('option_settings:\n  aws:elasticbeanstalk:container:nodejs:\n    NodeVersion: 24')[0]?.wrong).toContain(
      'out of use',
    );
  });

  it('has a value of its kind', () => {
    const value = (option: string) => web(`option_settings:\n  ${option}`).map(({ cure }) => cure);
    expect(value('aws:autoscaling:asg: {MinSize: 0}')).toEqual(['a number from 1 to 10000']);
    expect(value('aws:elasticbeanstalk:command: {DeploymentPolicy: Sometimes}')[0]).toContain('Rolling');
    expect(value('aws:ec2:vpc: {VPCId: subnet-12ab}')[0]).toContain('vpc-');
    expect(value('aws:ec2:vpc: {VPCId: \'`{"Ref": "Vpc"}`\'}')).toEqual([]);
  });

  it('is looked at in env.yaml and in saved configurations, too', () => {
    const text = 'OptionSettings:\n  aws:autoscaling:asg:\n    MinSize: none';
    const project = projectOf({ 'worker/env.yaml': text, '.elasticbeanstalk/saved_configs/a.cfg.yml': text });
    expect(options.look(project).map(({ file }) => file)).toEqual([
      '.elasticbeanstalk/saved_configs/a.cfg.yml',
      'worker/env.yaml',
    ]);
  });
});
