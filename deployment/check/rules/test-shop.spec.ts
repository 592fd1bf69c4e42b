import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { testShop } from './test-shop.ts';

const FILES = '.ebextensions/01.config';
const WORKER = 'worker/.ebextensions/01.config';
const PRODUCTION = '.elasticbeanstalk/saved_configs/production.cfg.yml';
const TEAM = '.elasticbeanstalk/saved_configs/team.cfg.yml';
const WORKERS = 'worker/.elasticbeanstalk/saved_configs/production-worker.cfg.yml';

const files = (variables: string) =>
  `option_settings:\n  aws:elasticbeanstalk:application:environment: {${variables}}\n`;
const saved = (variables: string) =>
  `OptionSettings:\n  aws:elasticbeanstalk:application:environment: {${variables}}\n`;
const of = (texts: Readonly<Record<string, string>>) => found(testShop, projectOf(texts));

const UNSAID = 'test payments are taken in a shop that does not say it is one of tests';
const PRETENDS = 'a shop that sells would call itself a test shop';

describe('a shop that sells nothing', () => {
  it.each(['test', 'invoice,test', "'test, invoice'".slice(1, -1)])('says so where it takes %s', (payments) => {
    const taking = (more: string) => of({ [FILES]: files(`PAYMENTS: '${payments}'${more}`) });
    expect(taking(', TEST_SHOP: "yes"')).toEqual([]);
    for (const other of ['', ', TEST_SHOP: "no"', ', TEST_SHOP: true', ', TEST_SHOP: "Yes"'])
      expect(taking(other)).toEqual([`${FILES}:2 ${UNSAID}`]);
  });

  it('says so in each tier and in each saved configuration', () => {
    expect(of({ [WORKER]: files('PAYMENTS: test') })).toEqual([`${WORKER}:2 ${UNSAID}`]);
    const team = files('PAYMENTS: test, TEST_SHOP: "yes"');
    expect(of({ [FILES]: team, [TEAM]: saved('TEST_SHOP: "no"') })).toEqual([`${TEAM}:2 ${UNSAID}`]);
    expect(of({ [FILES]: files('PAYMENTS: invoice'), [TEAM]: saved('PAYMENTS: "test"') })).toEqual([
      `${TEAM}:2 ${UNSAID}`,
    ]);
    expect(of({ [FILES]: team, [TEAM]: saved('STYLEGUIDE: "on"') })).toEqual([]);
  });
});

describe('a shop that sells', () => {
  const team = files('PAYMENTS: test, TEST_SHOP: "yes", HTTPS: "off"');

  it('takes neither from the files of a team', () => {
    const wrong = (file: string, line: number) => [
      `${file}:${String(line)} ${PRETENDS}`,
      `${file}:${String(line)} a shop that sells would do without HTTPS`,
    ];
    expect(of({ [FILES]: team, [PRODUCTION]: saved('PAYMENTS: invoice') })).toEqual(wrong(PRODUCTION, 1));
    expect(of({ [WORKER]: team, [WORKERS]: saved('PAYMENTS: invoice') })).toEqual(wrong(WORKERS, 1));
    const said = saved('PAYMENTS: invoice, TEST_SHOP: "yes", HTTPS: "off"');
    expect(of({ [FILES]: team, [PRODUCTION]: said })).toEqual(wrong(PRODUCTION, 2));
  });

  it('says the opposite', () => {
    const said = saved('PAYMENTS: invoice, TEST_SHOP: "no", HTTPS: "on"');
    expect(of({ [FILES]: team, [PRODUCTION]: said, [WORKER]: team, [WORKERS]: said })).toEqual([]);
    expect(of({ [FILES]: files('PAYMENTS: invoice'), [PRODUCTION]: saved('PAYMENTS: invoice') })).toEqual([]);
  });
});
