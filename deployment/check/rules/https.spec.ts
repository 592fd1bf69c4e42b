import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { https } from './https.ts';

const file = '.elasticbeanstalk/saved_configs/shop.cfg.yml';
const of = (...lines: string[]) =>
  found(https, projectOf({ [file]: ['OptionSettings:', ...lines.map((line) => `  ${line}`)].join('\n') }));
const address = (url: string) => `aws:elasticbeanstalk:application:environment: {PUBLIC_URL: '${url}'}`;
const listener = (more: string) => `aws:elbv2:listener:443: {ListenerEnabled: 'true'${more}}`;
const POLICY = ', SSLPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06';
const WHOLE = `, Protocol: HTTPS, SSLCertificateArns: arn${POLICY}`;

describe('HTTPS', () => {
  it('is a listener with a certificate, and an address', () => {
    expect(of(listener(WHOLE), address('https://shop.example'))).toEqual([]);
    expect(of(address('http://shop.example'))).toEqual([]);
    expect(of()).toEqual([]);
  });

  it('is not half of it', () => {
    expect(of(listener(`, Protocol: HTTPS${POLICY}`), address('https://shop.example'))).toEqual([
      `${file}:2 what listens on 443 has no certificate`,
    ]);
    expect(of(listener(`, SSLCertificateArns: arn${POLICY}`), address('https://shop.example'))).toEqual([
      `${file}:2 what listens on 443 does not speak HTTPS`,
    ]);
    expect(of(listener(WHOLE), address('http://shop.example'))).toEqual([`${file}:2 nobody is sent to HTTPS`]);
    expect(of(address('https://shop.example'))).toEqual([
      `${file}:2 shoppers are sent to HTTPS, and nothing listens there`,
    ]);
    expect(of("aws:elbv2:listener:443: {ListenerEnabled: 'false'}", address('https://shop.example'))).toHaveLength(1);
  });

  it('is turned on, and takes nothing older than TLS 1.2', () => {
    const secure = address('https://shop.example');
    expect(of(`aws:elbv2:listener:443: {${WHOLE.slice(2)}}`, secure)).toEqual([
      `${file}:2 nobody turns on what listens on 443`,
    ]);
    const policy = (name: string) => of(listener(WHOLE.replace('TLS13-1-2-2021-06', name)), secure);
    const today = ['TLS13-1-3-2021-06', 'TLS13-1-2-Res-2021-06', 'TLS-1-2-Ext-2018-06', 'FS-1-2-Res-2020-10'];
    expect(today.flatMap(policy)).toEqual([]);
    for (const old of ['2016-08', 'TLS13-1-1-2021-06', 'TLS-1-1-2017-01', 'FS-2018-06'])
      expect(policy(old)).toEqual([`${file}:2 what listens on 443 takes TLS older than 1.2`]);
    expect(of(listener(WHOLE.replace(POLICY, '')), secure)).toHaveLength(1);
  });

  it('is at one address for both tiers', () => {
    const worker = 'worker/.elasticbeanstalk/saved_configs/shop-worker.cfg.yml';
    const both = (web: string, other: string) =>
      found(https, projectOf({ [file]: `OptionSettings:\n  ${web}\n`, [worker]: `OptionSettings:\n  ${other}\n` }));
    const wrong = `${file} has another PUBLIC_URL`;
    expect(both(address('http://a.example'), address('http://a.example'))).toEqual([]);
    expect(both('aws:autoscaling:asg: {}', 'aws:autoscaling:asg: {}')).toEqual([]);
    expect(both(address('http://a.example'), address('http://b.example'))).toEqual([`${worker}:2 ${wrong}`]);
    expect(both(address('http://a.example'), 'aws:autoscaling:asg: {}')).toEqual([`${worker}:1 ${wrong}`]);
  });
});
