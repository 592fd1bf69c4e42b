import { refusalsOfFiles } from '../../deployment/refusals/index.ts';
import { type Sent, tierOf, wantedBy } from './support/aws/bundled.ts';
import { Account, bundleOf, pattern } from './support/account.ts';

let account: Account;
beforeEach(async () => {
  account = await Account.open();
});
afterEach(async () => {
  await account.close();
});

describe('a stand-in that refuses', () => {
  it.each(refusalsOfFiles)('refuses $what', async ({ how, code, words, example }) => {
    const asked = account.make(example);
    if (how === 'answer') {
      await expect(asked).rejects.toMatchObject({ name: code, message: expect.stringMatching(pattern(words)) });
      expect(account.aws.beanstalk.living()).toEqual([]);
      return;
    }
    const events = await account.eventsOf(await asked);
    const severity = how === 'warning' ? 'WARN' : 'ERROR';
    expect(events).toContainEqual(expect.stringMatching(new RegExp(`^${severity} ${pattern(words).source}$`, 's')));
    expect(events.includes('ERROR Failed to launch environment.')).toBe(how === 'events');
    expect(account.aws.beanstalk.living().length).toBe(how === 'events' ? 0 : 1);
  });

  it('takes what there is nothing to be said against', async () => {
    const events = await account.eventsOf(
      await account.make({ '.ebextensions/a.config': "option_settings:\n  aws:autoscaling:asg:\n    MinSize: '2'\n" }),
    );
    expect(events).toEqual([
      'INFO Successfully launched environment: web-teama',
      'INFO createEnvironment is starting.',
    ]);
    expect(account.aws.beanstalk.named('web-teama')?.status).toBe('Ready');
  });
});

it('reads a bundle and what is sent beside it as eb:check reads files', () => {
  const sent: Sent = { EnvironmentTier: { Name: 'Worker', Type: 'SQS/HTTP' } };
  const { tier, project } = wantedBy(tierOf(sent), bundleOf({ '.ebextensions/a.config': 'Resources: {}\n' }), sent);
  expect([tier, project.extensions('worker').map(({ file }) => file)]).toEqual([
    'worker',
    ['worker/.ebextensions/a.config'],
  ]);
});
