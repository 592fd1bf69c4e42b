import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws } from './support/aws/aws.ts';
import { BUCKET } from './support/aws/elastic-beanstalk.ts';
import { Desk, withTheEbCli } from './support/desk.ts';

withTheEbCli('when the service refuses, the EB CLI', (eb) => {
  let desk: Desk;
  let aws: Aws;
  beforeAll(() => {
    desk = new Desk('filled in');
  });
  afterAll(() => {
    desk.close();
  });
  beforeEach(async () => {
    aws = await Aws.start();
    aws.iam.have('aws-elasticbeanstalk-service-role', 'shapestore-web-teama', 'shapestore-worker-teama');
  });
  afterEach(async () => {
    await aws.stop();
  });

  const TEAM = ['--cfg', 'team', '-ip', 'shapestore-web-teama'];
  const WORKER = ['--tier', 'worker', '--cfg', 'team-worker', '-ip', 'shapestore-worker-teama'];

  it('ends with what an environment failed for: a worker before its web environment', async () => {
    const create = eb(desk, aws, 'worker', 'create', 'worker-teama', ...WORKER, '--timeout', '2');
    await expect(create).rejects.toThrow(
      /ended with 4:.*Parameters: \[ssm:\/shapestore\/web-teama\/\w+\] cannot be found\..*Failed to launch environment\./s,
    );
    expect(aws.beanstalk.living()).toEqual([]);
  });

  it.each<[what: string, words: string, args: string[], before: () => void]>([
    [
      'a name that is taken',
      'Environment web-teama already exists.',
      ['create', 'web-teama', ...TEAM],
      () => aws.beanstalk.add('web-teama'),
    ],
    [
      'an address that is taken',
      'The CNAME prefix shop is already in use.',
      ['create', 'web-teama', ...TEAM, '-c', 'shop'],
      () => aws.beanstalk.takenAddresses.push('shop.us-east-1.elasticbeanstalk.com'),
    ],
    [
      'a deployment while another is under way',
      'Environment named web-teama is in an invalid state for this operation. Must be Ready.',
      ['deploy', 'web-teama'],
      () => aws.beanstalk.add('web-teama', { status: 'Updating' }),
    ],
    [
      'an exchange with an environment that is not ready',
      'Environment named web-green is in an invalid state for this operation. Must be Ready.',
      ['swap', 'web-blue', '-n', 'web-green'],
      () => {
        aws.beanstalk.add('web-blue');
        aws.beanstalk.add('web-green', { status: 'Updating' });
      },
    ],
    [
      'an end of what is gone',
      "No Environment found for EnvironmentName = 'web-teama'.",
      ['terminate', 'web-teama', '--force'],
      () => aws.beanstalk.add('web-teama', { status: 'Terminated' }),
    ],
    [
      'a variable more than there is room for',
      'length is greater than 4096',
      ['setenv', '-e', 'web-teama', `LONG=${'x'.repeat(4100)}`, '--timeout', '1'],
      () => aws.beanstalk.add('web-teama'),
    ],
  ])('says so: %s', async (_what, words, args, before) => {
    before();
    await expect(eb(desk, aws, '.', ...args)).rejects.toThrow(words);
  });

  it('shows what a saved configuration may not say, before anything is made', async () => {
    const path = join(desk.folder, '.elasticbeanstalk/saved_configs/team.cfg.yml');
    const form = readFileSync(path, 'utf8');
    writeFileSync(path, form.replace("MaxSize: '2'", "MaxSize: '0'"));
    try {
      await expect(eb(desk, aws, '.', 'create', 'web-teama', ...TEAM)).rejects.toThrow(
        "Invalid option value: '0' (Namespace: 'aws:autoscaling:asg', OptionName: 'MaxSize')",
      );
    } finally {
      writeFileSync(path, form);
    }
    expect(aws.storage.objects.has(`${BUCKET}/resources/templates/shapestore/team`)).toBe(true);
    expect(aws.beanstalk.environments).toEqual([]);
  });
});
