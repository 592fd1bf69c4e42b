import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KEEP, PURPOSE } from '../../deployment/sweep/verdict.ts';
import { matches, type Policy } from './support/rights.ts';
import { only, propertiesOf, readTemplate } from './support/template.ts';

const root = resolve(import.meta.dirname, '../..');

const network = readTemplate('network/network.yaml');

describe.each([
  'account/sweep.yaml',
  'data/data.yaml',
  'edge/certificate.yaml',
  'edge/edge.yaml',
  'network/network.yaml',
])('%s', (path) => {
  it('says of each parameter what it wants and of each output where that goes', () => {
    const { Parameters, Outputs } = readTemplate(path);
    for (const [name, { Description }] of [...Object.entries(Parameters), ...Object.entries(Outputs)]) {
      expect([name, (Description ?? '').length > 10]).toEqual([name, true]);
    }
  });
});

describe('the network', () => {
  it('names its outputs as the saved configuration of a store that sells asks for them', () => {
    const form = readFileSync(resolve(root, '.elasticbeanstalk/saved_configs/production.cfg.yml'), 'utf8');
    const asked = [...form.matchAll(/^\s+(\w+): (?:vpc|subnet)-CHANGE-ME/gm)].map(([, name]) => name);
    expect(Object.keys(network.Outputs).toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it('gives databases no way out', () => {
    const routes = propertiesOf<{ RouteTableId: string }>(network, 'AWS::EC2::Route');
    expect([...routes.values()].map(({ RouteTableId }) => RouteTableId)).not.toContain('${DataRoutes}');
    expect(JSON.stringify(network.Outputs['DatabaseSubnets'])).toMatch(
      /^((?!Public|Private).)*DataFirst((?!Public|Private).)*$/,
    );
  });

  it('lets only public subnets be reached from outside', () => {
    const routes = propertiesOf<{ RouteTableId: string; GatewayId?: string }>(network, 'AWS::EC2::Route');
    const outside = [...routes.values()].filter(({ GatewayId }) => GatewayId !== undefined);
    expect(outside.map(({ RouteTableId }) => RouteTableId)).toEqual(['${PublicRoutes}']);
    const associations = propertiesOf<{ SubnetId: string; RouteTableId: string }>(
      network,
      'AWS::EC2::SubnetRouteTableAssociation',
    );
    const reached = [...associations.values()].filter(({ RouteTableId }) => RouteTableId === '${PublicRoutes}');
    expect(reached.map(({ SubnetId }) => SubnetId)).toEqual(['${PublicFirst}', '${PublicSecond}', '${PublicThird}']);
    expect(JSON.stringify(network.Outputs['Subnets'])).not.toContain('Public');
  });

  it('gives every subnet a route table and a range of its own', () => {
    const subnets = propertiesOf<{ CidrBlock: unknown[] }>(network, 'AWS::EC2::Subnet');
    const ranges = [...subnets.values()].map(({ CidrBlock }) => CidrBlock[0]);
    expect(ranges.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const associated = [
      ...propertiesOf<{ SubnetId: string }>(network, 'AWS::EC2::SubnetRouteTableAssociation').values(),
    ].map(({ SubnetId }) => SubnetId.slice(2, -1));
    expect(associated.toSorted()).toEqual([...subnets.keys()].toSorted());
  });
});

describe('the stack of the data', () => {
  const data = readTemplate('data/data.yaml');

  it('asks for the network by the names of its outputs, and for nothing that it could know', () => {
    const asked = Object.entries(data.Parameters).filter(([, { Default }]) => Default === undefined);
    const ofNetwork = asked.filter(([, { Type }]) => Type.includes('AWS::EC2::')).map(([name]) => name);
    expect(ofNetwork.filter((name) => network.Outputs[name] === undefined)).toEqual([]);
    expect(asked.map(([name]) => name).filter((name) => !ofNetwork.includes(name))).toEqual(['Store', 'AlarmMail']);
  });

  it('leaves what a person would miss when it is deleted', () => {
    const kept = Object.entries(data.Resources)
      .filter(([, { DeletionPolicy }]) => DeletionPolicy !== undefined)
      .map(([id, { DeletionPolicy, UpdateReplacePolicy }]) => [id, DeletionPolicy, UpdateReplacePolicy]);
    expect(kept).toEqual([
      ['Database', 'Snapshot', 'Snapshot'],
      ['CartTable', 'Retain', 'Retain'],
      ['JournalTable', 'Retain', 'Retain'],
      ['Bucket', 'Retain', 'Retain'],
    ]);
  });

  it('calls databases after the store, so that CloudFormation refuses to replace them, and their logs after them', () => {
    const names = [...propertiesOf<{ DBInstanceIdentifier?: object }>(data, 'AWS::RDS::DBInstance').values()];
    expect(names.map(({ DBInstanceIdentifier }) => JSON.stringify(DBInstanceIdentifier))).toEqual([
      '{"Fn::Sub":"shapestore-data-${Store}-primary"}',
      '{"Fn::Sub":"shapestore-data-${Store}-replica"}',
    ]);
    const logs = [...propertiesOf<object>(data, 'AWS::Logs::LogGroup').values()];
    expect(logs.map((group) => JSON.stringify(group)).sort()).toEqual([
      expect.stringContaining('/aws/rds/instance/shapestore-data-${Store}-primary/error'),
      expect.stringContaining('/aws/rds/instance/shapestore-data-${Store}-primary/slowquery'),
    ]);
  });
});

describe('the roles of a team', () => {
  const roles = propertiesOf<{ Policies: { PolicyDocument: { Statement: { Action: string | string[] }[] } }[] }>(
    readTemplate('account/roles.yaml'),
    'AWS::IAM::Role',
  );

  it.each([...roles])('let Systems Manager reach its instances, and let them read no parameter (%s)', (_name, role) => {
    const actions = role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).flatMap(
      ({ Action }) => Action,
    );
    // What the agent asks for to be heard from, to be given commands, and to send on what they say.
    for (const needed of [
      'ssm:UpdateInstanceInformation',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ])
      expect(actions).toContain(needed);
    for (const needed of [
      'ec2messages:GetMessages',
      'ec2messages:SendReply',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ])
      expect(actions).toContain(needed);
    expect(actions.filter((action) => action.startsWith('ssm:GetParameter') || action.includes('*'))).toEqual([]);
    expect(JSON.stringify(role)).not.toContain('AmazonSSMManagedInstanceCore');
  });
});

describe('the clock that sweeps', () => {
  const template = readTemplate('account/sweep.yaml');
  const { Policies } = only<{ Policies: Policy[] }>(template, 'AWS::IAM::Role');
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const of = (effect: string) => statements.filter(({ Effect }) => Effect === effect);
  const denied = (action: string) =>
    of('Deny').filter((each) => [each.Action].flat().some((pattern) => matches(pattern, action)));

  it('has a function that is told what its settings are called', () => {
    const { Handler, Environment, Runtime } = only<{
      Handler: string;
      Runtime: string;
      Environment: { Variables: Record<string, string> };
    }>(template, 'AWS::Lambda::Function');
    const handler = readFileSync(resolve(root, 'deployment/sweep/handler.ts'), 'utf8');
    const asked = [...handler.matchAll(/setting\('(\w+)'\)/g)].map(([, name]) => name);
    expect(Object.keys(Environment.Variables).toSorted()).toEqual(asked.toSorted());
    expect(handler).toContain(`export async function ${Handler.split('.')[1] ?? ''}(`);
    // Node of Lambda as of the platform.
    expect(Runtime).toBe('nodejs24.x');
  });

  it('is struck every quarter of an hour, and each stroke once', () => {
    expect(only<{ ScheduleExpression: string }>(template, 'AWS::Events::Rule').ScheduleExpression).toBe(
      'rate(15 minutes)',
    );
    expect(
      only<{ MaximumRetryAttempts: number }>(template, 'AWS::Lambda::EventInvokeConfig').MaximumRetryAttempts,
    ).toBe(0);
  });

  it('may terminate nothing but what the verdict may be about', () => {
    const conditions = denied('elasticbeanstalk:TerminateEnvironment').map(({ Condition }) => Condition);
    expect(conditions).toEqual([
      { StringNotEquals: { [`aws:ResourceTag/${PURPOSE}`]: 'team' } },
      { StringEquals: { [`aws:ResourceTag/${KEEP}`]: 'true' } },
    ]);
  });

  it.each([
    'CreateEnvironment',
    'UpdateEnvironment',
    'RebuildEnvironment',
    'SwapEnvironmentCNAMEs',
    'DeleteApplication',
  ])('may never %s', (action) => {
    expect(denied(`elasticbeanstalk:${action}`).some(({ Condition }) => Condition === undefined)).toBe(true);
  });

  it.each(['DescribeEnvironments', 'ListTagsForResource', 'DescribeConfigurationSettings'])('may %s', (action) => {
    expect(denied(`elasticbeanstalk:${action}`)).toEqual([]);
  });

  it('keeps its notes and finds the topics of teams where its code looks for them', () => {
    const resources = JSON.stringify(of('Allow').map(({ Resource }) => Resource));
    const [, path = 'none'] = /PATH = '([^']+)'/.exec(source('notices.ts')) ?? [];
    expect(resources).toContain(`:parameter${path}/*`);
    expect(resources).toContain(':awseb-e-*-stack-AlarmTopic-*');
    expect(source('team-mails.ts')).toContain('-stack-AlarmTopic-');
    const topics = readFileSync(resolve(root, '.ebextensions/81-alarms.config'), 'utf8');
    expect(topics).toMatch(/^ {2}AlarmTopic:\n {4}Type: AWS::SNS::Topic$/m);
  });
});

function source(name: string): string {
  return readFileSync(resolve(root, 'deployment/sweep', name), 'utf8');
}
