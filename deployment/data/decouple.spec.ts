import { decouple } from './decouple.ts';
import { type Table } from './json.ts';
import { type Template } from './template.ts';

const joined = (...pieces: unknown[]) => ({ 'Fn::Join': ['', pieces] });
const option = (name: string) => ({ 'Fn::GetOptionSetting': { OptionName: name } });
const named = (name: string) => joined('/shapestore/', { Ref: 'AWSEBEnvironmentName' }, `/${name}`);
const template = (name: string, body: unknown): Template => ({ name, body: body as Table });
const resources = (of: Record<string, unknown>) => ({ Resources: of });

/** A small shop whose environment has a table, a security group and a policy. */
const templates = (more: Record<string, unknown> = {}): Template[] => [
  template('00-options', {
    option_settings: { 'aws:elasticbeanstalk:customoption': { Shape: 'team', Backups: '7', Words: 'few' } },
  }),
  template('01-environment', {
    option_settings: {
      'aws:elasticbeanstalk:application:environment': {
        PORT: '8080',
        CART_TABLE: '`{"Ref": "Carts"}`',
        SMTP_URL: '`{"Ref": "AWSEBEnvironmentName"}`',
      },
    },
  }),
  template('05-shape', {
    Mappings: { Shape: { team: { Name: 'team' } } },
    Resources: {
      SayShape: { Properties: { Value: { 'Fn::FindInMap': ['Shape', option('Shape'), option('Words')] } } },
    },
  }),
  template(
    '20-tables',
    resources({ Carts: { Type: 'AWS::DynamoDB::Table', Properties: { Days: option('Backups') } } }),
  ),
  template(
    '30-redis',
    resources({
      JobsSecurityGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'jobs',
          SecurityGroupIngress: [
            { FromPort: 6379, SourceSecurityGroupId: { 'Fn::GetAtt': ['AWSEBSecurityGroup', 'GroupId'] } },
          ],
        },
      },
      ...more,
    }),
  ),
  template(
    '61-rights',
    resources({
      Policy: {
        Properties: {
          Statement: [
            { Effect: 'Allow', Resource: [joined({ 'Fn::GetAtt': ['Carts', 'Arn'] }, '/index/pending')] },
            { Effect: 'Allow', Resource: [joined('arn:log-group:/aws/rds/instance/', { Ref: 'Carts' })] },
            { Effect: 'Allow', Resource: [joined('arn:parameter/shapestore/', { Ref: 'AWSEBEnvironmentName' })] },
          ],
        },
      },
    }),
  ),
  template(
    '90-parameters',
    resources({
      SayTable: { Type: 'AWS::SSM::Parameter', Properties: { Name: named('CART_TABLE'), Value: { Ref: 'Carts' } } },
      SayOld: { Type: 'AWS::SSM::Parameter', Properties: { Name: named('OLD'), Value: { Ref: 'Carts' } } },
      SayName: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: named('NAME'), Value: { Ref: 'AWSEBEnvironmentName' } },
      },
    }),
  ),
];

const parted = (more?: Record<string, unknown>) => decouple(templates(more), 'apart', (name) => name === 'CART_TABLE');
const parameter = (name: string, Value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Name: joined('/shapestore/', { Ref: 'Store' }, `/${name}`), Value },
});
const resolving = (name: string, ...more: string[]) =>
  joined('{{resolve:ssm:/shapestore/', option('Store'), `/${name}}}`, ...more);

describe('the stack of the data', () => {
  it('has what holds data, by parameters instead of options, and without ways in for instances', () => {
    const { resources: made, parameters } = parted();
    expect(made).toMatchObject({
      Carts: { Type: 'AWS::DynamoDB::Table', Properties: { Days: { Ref: 'Backups' } } },
      JobsSecurityGroup: { Properties: { GroupDescription: 'jobs' } },
    });
    expect(JSON.stringify(made)).not.toMatch(/AWSEB|SecurityGroupIngress|GetOptionSetting/);
    expect(parameters).toEqual(['Store', 'Backups']);
  });

  it('says what environments take from it, and what somebody else has a use for', () => {
    const said = Object.entries(parted().resources).filter(([id]) => id.startsWith('Say'));
    expect(Object.fromEntries(said)).toEqual({
      SayCartTable: parameter('CART_TABLE', { Ref: 'Carts' }),
      SayCartsArn: parameter('CARTS_ARN', { 'Fn::GetAtt': ['Carts', 'Arn'] }),
      SayJobsSecurityGroupId: parameter('JOBS_SECURITY_GROUP_ID', { 'Fn::GetAtt': ['JobsSecurityGroup', 'GroupId'] }),
    });
  });

  it('is not made where it would need an environment', () => {
    const more = { Doors: { Type: 'AWS::EC2::Instance', Properties: { Of: { Ref: 'AWSEBSecurityGroup' } } } };
    expect(() => parted(more)).toThrow('this needs AWSEBSecurityGroup of an environment');
  });
});

describe('an environment beside it', () => {
  const patch = (name: string) => parted().patches.get(name);

  it('keeps no data, and lets its instances in itself', () => {
    expect(patch('20-tables')).toEqual({ Resources: null });
    expect(patch('90-parameters')).toEqual({ Resources: null });
    expect(patch('30-redis')).toEqual({
      Resources: {
        JobsSecurityGroup: null,
        IntoJobs: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: {
            GroupId: resolving('JOBS_SECURITY_GROUP_ID'),
            FromPort: 6379,
            SourceSecurityGroupId: { 'Fn::GetAtt': ['AWSEBSecurityGroup', 'GroupId'] },
          },
        },
      },
    });
  });

  it('has rights on what the stack says, and none for what it no longer does', () => {
    expect(patch('61-rights')).toEqual({
      Resources: {
        Policy: {
          Properties: {
            Statement: [
              { Effect: 'Allow', Resource: [resolving('CARTS_ARN', '/index/pending')] },
              { Effect: 'Allow', Resource: [joined('arn:parameter/shapestore/', option('Store'))] },
            ],
          },
        },
      },
    });
  });

  it('is told where to ask instead of what it would find there', () => {
    expect(patch('01-environment')).toEqual({
      option_settings: {
        'aws:elasticbeanstalk:application:environment': {
          CART_TABLE: null,
          PARAMETERS_PATH: '`{"Fn::GetAtt": ["SayStore", "Value"]}`',
        },
      },
    });
  });

  it('says its own shape and its store, and no option that nobody asks for', () => {
    expect(patch('05-shape')).toMatchObject({ Mappings: { Shape: { team: null, apart: { Name: 'apart' } } } });
    expect(patch('00-options')).toEqual({
      option_settings: { 'aws:elasticbeanstalk:customoption': { Backups: null } },
    });
  });
});
