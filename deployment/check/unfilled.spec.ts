import { check } from './check.ts';
import { projectOf } from './project.ts';
import { placeholders } from './rules/placeholders.ts';
import { kindsOf, unfilled } from './unfilled.ts';

const form = (mail: string | undefined) =>
  projectOf({
    '.ebextensions/00.config': `option_settings:
  aws:elasticbeanstalk:customoption:
    # eb:check allows placeholders: saved configurations name somebody else
    AlarmMail: alarms@shapestore.example
`,
    '.elasticbeanstalk/saved_configs/team.cfg.yml': `OptionSettings:
  aws:elasticbeanstalk:customoption:
    DatabaseClass: db.t4g.micro
${mail === undefined ? '' : `    # eb:check allows placeholders: this file is a form\n    AlarmMail: ${mail}\n`}`,
    'worker/.elasticbeanstalk/saved_configs/team-worker.cfg.yml': `OptionSettings:
  aws:elasticbeanstalk:application:environment:
    # eb:check allows placeholders: this file is a form
    STAFF_MAIL: CHANGE-ME@shop.dev
`,
  });
const said = (mail: string | undefined) => unfilled(form(mail), 'team').map(({ file, wrong }) => `${file} ${wrong}`);
const worker = 'worker/.elasticbeanstalk/saved_configs/team-worker.cfg.yml STAFF_MAIL still says CHANGE-ME';

it('a form may be kept as it came, and not be sent', () => {
  expect(kindsOf(form('CHANGE-ME@shop.dev'))).toEqual(['team']);
  expect(check(form('CHANGE-ME@shop.dev'), [placeholders])).toEqual([]);
  expect(said('CHANGE-ME@shop.dev')).toEqual([
    '.elasticbeanstalk/saved_configs/team.cfg.yml AlarmMail still says CHANGE-ME',
    worker,
  ]);
});

it('what a form does not say is in force from the templates', () => {
  expect(said(undefined)).toEqual([
    '.ebextensions/00.config AlarmMail is alarms@shapestore.example, which nobody reads',
    worker,
  ]);
});

it('a form that is filled in may be sent, whatever it stands in front of', () => {
  expect(said('ada@shop.dev')).toEqual([worker]);
});
