import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { https } from './https.ts';

const file = '.elasticbeanstalk/saved_configs/shop.cfg.yml';
const of = (...lines: string[]) =>
  found(https, projectOf({ [file]: ['OptionSettings:', ...lines.map((line) => `  ${line}`)].join('\n') }));
const address = (url: string) => `aws:elasticbeanstalk:application:environment: {PUBLIC_URL: '${url}'}`;
const listener = (more: string) => `aws:elbv2:listener:443: {ListenerEnabled: 'true'${more}}`;
const WHOLE = ', Protocol: HTTPS, SSLCertificateArns: arn';

describe('HTTPS', () => {
  it('is a listener with a certificate, and an address', () => {
    expect(of(listener(WHOLE), address('https://shop.example'))).toEqual([]);
    expect(of(address('http://shop.example'))).toEqual([]);
    expect(of()).toEqual([]);
  });

  it('is not half of it', () => {
    expect(of(listener(', Protocol: HTTPS'), address('https://shop.example'))).toEqual([
      `${file}:2 what listens on 443 has no certificate`,
    ]);
    expect(of(listener(', SSLCertificateArns: arn'), address('https://shop.example'))).toEqual([
      `${file}:2 what listens on 443 does not speak HTTPS`,
    ]);
    expect(of(listener(WHOLE), address('http://shop.example'))).toEqual([`${file}:2 nobody is sent to HTTPS`]);
    expect(of(address('https://shop.example'))).toEqual([
      `${file}:2 shoppers are sent to HTTPS, and nothing listens there`,
    ]);
    expect(of("aws:elbv2:listener:443: {ListenerEnabled: 'false'}", address('https://shop.example'))).toHaveLength(1);
  });
});
