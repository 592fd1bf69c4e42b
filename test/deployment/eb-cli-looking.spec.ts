import { DescribeConfigurationOptionsCommand, ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws } from './support/aws/aws.ts';
import { Desk, withTheEbCli } from './support/desk.ts';

withTheEbCli('to whoever looks at a store, the EB CLI', (eb) => {
  let desk: Desk;
  let aws: Aws;
  beforeAll(async () => {
    desk = new Desk('filled in');
    aws = await Aws.start();
    aws.iam.have('aws-elasticbeanstalk-service-role', 'shapestore-web-teama');
    const team = ['--cfg', 'team', '-ip', 'shapestore-web-teama', '--tags', 'shapestore:purpose=team'];
    await eb(desk, aws, '.', 'create', 'web-teama', ...team);
    for (const line of ['[INFO] Instance has NOT been bootstrapped', '[INFO] Instance is Leader.'])
      aws.systemsManager.logs.add('/aws/elasticbeanstalk/web-teama/var/log/eb-engine.log', 'i-web-teama', `${line}\n`);
    aws.beanstalk.add('web-else', {
      instances: [
        { id: 'i-one', health: 'Ok', launched: new Date(), log: 'a line of the first\n' },
        { id: 'i-two', health: 'Severe', launched: new Date(), log: 'a line of the second\n' },
      ],
      health: 'Red',
    });
  }, 150_000);
  afterAll(async () => {
    desk.close();
    await aws.stop();
  });

  const said = (...args: string[]) => eb(desk, aws, '.', ...args);

  it('tells the state of an environment, and of each instance behind its balancer', async () => {
    const status = await said('status', 'web-teama', '--verbose');
    for (const line of [
      'Environment details for: web-teama',
      'Application name: shapestore',
      'Region: us-east-1',
      'Platform: arn:aws:elasticbeanstalk:us-east-1::platform/Node.js 24 running on 64bit Amazon Linux 2023/6.11.8',
      'Tier: WebServer-Standard-1.0',
      'CNAME: web-teama.us-east-1.elasticbeanstalk.com',
      'Status: Ready',
      'Health: Green',
      'Running instances: 1',
      'i-web-teama: healthy',
    ])
      expect(status).toContain(line);
  });

  it('lists environments with their instances', async () => {
    const list = await said('list', '--verbose');
    expect(list).toMatch(/Region: us-east-1\n+Application: shapestore\n +Environments: 2\n/);
    expect(list).toMatch(/web-else : \['i-one', 'i-two'\]\n +\* web-teama : \['i-web-teama'\]/);
    expect(await said('list', '--all')).toMatch(/web-else\n\* web-teama/);
  });

  it('shows the health of all instances, and why', async () => {
    const health = await said('health', 'web-teama');
    expect(health).toMatch(/web-teama +Ok/);
    expect(health).toMatch(/i-web-teama +Ok/);
    expect(health).toMatch(/i-web-teama +2\.0 +20 +0 +0 +0 +0\.040/);
  });

  it('lists saved configurations, and prints all settings of an environment', async () => {
    expect(await said('config', 'list')).toMatch(/^team\n/);
    const settings = await said('config', 'web-teama', '--display');
    expect(settings).toContain('ApplicationName: shapestore');
    expect(settings).toContain('aws:autoscaling:asg:');
    expect(settings).toMatch(/MaxSize: '2'\n/);
    expect(settings).toContain('LoadBalancerType: application');
    // Of the files, of the saved configuration, and of what every environment has.
    expect(settings).toContain('HealthCheckPath: /healthz');
    expect(settings).toContain('Shape: team');
    expect(settings).toContain("LoadBalancerIsShared: 'false'");
  });

  it('saves a configuration, and says of one what the service would refuse', async () => {
    expect(await said('config', 'save', 'web-teama', '--cfg', 'kept')).toContain('Configuration saved at:');
    const path = join(desk.folder, '.elasticbeanstalk/saved_configs/kept.cfg.yml');
    const kept = readFileSync(path, 'utf8');
    expect(kept).toContain('LoadBalancerType: application');
    expect(await said('config', 'list')).toMatch(/kept\n/);
    writeFileSync(path, kept.replace(/MaxSize: .*/, 'MaxSize: "0"'));
    expect(await said('config', 'put', 'kept')).toContain("Invalid option value: '0'");
    await said('config', 'delete', 'kept');
    expect(await said('config', 'list')).not.toContain('kept');
  });

  it('prints the variables of an environment', async () => {
    const printed = await said('printenv', 'web-teama');
    expect(printed).toContain('Environment Variables:');
    expect(printed).toMatch(/NODE_ENV = production\n/);
    expect(printed).toMatch(/PORT = 8080\n/);
  });

  it('prints the events, the oldest first', async () => {
    expect(await said('events', 'web-teama')).toMatch(
      /INFO +createEnvironment is starting\..*\n.*INFO +Successfully launched environment: web-teama/,
    );
  });

  it('fetches logs from CloudWatch where they are streamed, and from the instances where not', async () => {
    const streamed = await said('logs', 'web-teama');
    expect(streamed).toContain('i-web-teama - /aws/elasticbeanstalk/web-teama/var/log/eb-engine.log');
    expect(streamed).toContain('[i-web-teama] [INFO] Instance is Leader.');
    const pulled = await said('logs', 'web-else');
    expect(pulled).toMatch(/=+ i-one =+\na line of the first\n+=+ i-two =+\na line of the second/);
    expect(await said('logs', 'web-else', '--instance', 'i-two')).not.toContain('a line of the first');
  });

  it('lists tags, those of the service’s own too', async () => {
    const tags = await said('tags', 'web-teama', '--list');
    expect(tags).toMatch(/Name +web-teama/);
    expect(tags).toMatch(/shapestore:purpose +team/);
  });

  it('is told what each option can be', async () => {
    const credentials = { accessKeyId: 'of-nobody', secretAccessKey: 'of-nobody' };
    const client = new ElasticBeanstalkClient({ endpoint: aws.url, region: 'us-east-1', credentials });
    const { Options = [] } = await client.send(new DescribeConfigurationOptionsCommand({}));
    client.destroy();
    expect(Options).toContainEqual(
      expect.objectContaining({ Namespace: 'aws:autoscaling:asg', Name: 'MinSize', MinValue: 1, MaxValue: 10_000 }),
    );
    expect(Options).toContainEqual(
      expect.objectContaining({ Name: 'EnvironmentType', ValueOptions: ['SingleInstance', 'LoadBalanced'] }),
    );
  });
});
