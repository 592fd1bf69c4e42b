import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { options } from './options.ts';
import { placeholders } from './placeholders.ts';

const form = (id: string) =>
  projectOf({
    '.elasticbeanstalk/saved_configs/shop.cfg.yml': `OptionSettings:\n  aws:ec2:vpc:\n    VPCId: ${id}\n`,
  });

describe('a form', () => {
  it('is filled in before it is sent', () => {
    expect(found(placeholders, form('vpc-12ab'))).toEqual([]);
    expect(found(placeholders, form('vpc-CHANGE-ME'))).toEqual([
      '.elasticbeanstalk/saved_configs/shop.cfg.yml:3 VPCId still says CHANGE-ME',
    ]);
  });

  it('is complained of by one rule only', () => {
    expect(found(options, form('vpc-CHANGE-ME'))).toEqual([]);
    expect(found(options, form('vpc-mine'))).toHaveLength(1);
  });
});

describe('an address that is told something', () => {
  const told = (option: string, address: string) =>
    found(
      placeholders,
      projectOf({
        '.ebextensions/00.config': `option_settings:\n  aws:elasticbeanstalk:customoption:\n    ${option}: ${address}\n`,
      }),
    );

  it.each([
    'alarms@shapestore.example',
    'a@example.com',
    'a@mail.example.org',
    'a@b.test',
    'a@b.invalid',
    'A@SHOP.EXAMPLE',
  ])('is read by somebody, unlike %s', (address) => {
    expect(told('AlarmMail', address)).toEqual([
      expect.stringContaining(`AlarmMail is ${address}, which nobody reads`),
    ]);
    expect(told('STAFF_MAIL', address)).toHaveLength(1);
  });

  it.each(['ada@shop.dev', 'ada@example.shop', 'ada@testing.org', 'ada@contest'])('may be %s', (address) => {
    expect(told('AlarmMail', address)).toEqual([]);
  });

  it('need not be read where it only sends', () => {
    expect(told('MAIL_FROM', 'ShapeStore <shop@shapestore.example>')).toEqual([]);
  });
});
