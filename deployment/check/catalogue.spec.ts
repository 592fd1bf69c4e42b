import { namespaceNames, optionsIn } from './catalogue.ts';

describe('the catalogue of options', () => {
  it('knows a namespace by its name or by its form', () => {
    expect(optionsIn('aws:autoscaling:asg')?.['MinSize']?.range).toEqual([1, 10_000]);
    expect(optionsIn('aws:elbv2:listener:443')).toHaveProperty('SSLCertificateArns');
    expect(optionsIn('aws:elasticbeanstalk:environment:process:api')).toHaveProperty('HealthCheckPath');
    expect(optionsIn('aws:elbv2:listener:https')).toBeUndefined();
    expect(optionsIn('aws:elasticbeanstalk:application:environment')).toHaveProperty('*');
  });

  it('holds nothing that can not be read', () => {
    for (const name of namespaceNames) {
      for (const option of Object.values(optionsIn(name) ?? {})) {
        expect(() => new RegExp(option.form ?? '')).not.toThrow();
        expect((option.range?.[0] ?? 0) <= (option.range?.[1] ?? 0)).toBe(true);
        expect(option.oneOf ?? ['any']).not.toHaveLength(0);
      }
    }
  });
});
