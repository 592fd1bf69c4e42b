import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beanstalkResource, dataResources, resourcesOf } from '../../deployment/check/logical-names.ts';
import { projectOf, type Project, tiers } from '../../deployment/check/project.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { settingOf } from '../../deployment/check/settings.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { textOf } from '../../deployment/check/value.ts';
import { environmentTemplate } from './support/environment-template.ts';
import { allows, type Policy, sizeOf } from './support/rights.ts';
import { propertiesOf, readTemplate } from './support/template.ts';

const root = resolve(import.meta.dirname, '../..');
const { types } = JSON.parse(readFileSync(resolve(root, 'deployment/account/handler-permissions.json'), 'utf8')) as {
  types: Readonly<Record<string, readonly string[]>>;
};
const template = readTemplate('account/once.yaml');
const policies = propertiesOf<Policy & { ManagedPolicyName: string }>(template, 'AWS::IAM::ManagedPolicy');
const policy = (name: string) => {
  const found = policies.get(name);
  if (found === undefined) throw new Error(`there is no policy ${name}`);
  return found;
};
const [deployer, updates] = [policy('Deployer'), policy('ManagedUpdates')];
const project = readProject(root);
const MANAGED = 'aws:elasticbeanstalk:managedactions';

/** What handlers ask for where a template uses what ours don't, each with what that is. */
const WITHOUT: readonly (readonly [permissions: RegExp, because: string])[] = [
  [/^iam:CreateServiceLinkedRole$/, 'account/once.yaml makes the roles'],
  [/^iam:(GetRole|ListRoles)$/, 'roles for imports, monitoring and delivery of logs'],
  [/^iam:PutRolePolicy$/, 'the role of ElastiCache before it had one of its own'],
  [/^iam:(Attach|Detach)(User|Group)Policy$/, 'policies of people: ours are of roles'],
  [/^kms:/, 'keys of one’s own: those of AWS are used'],
  [/^(kinesis|firehose):/, 'streams of changes or logs'],
  [/^logs:/, 'delivery of slow logs of Redis, and imports of tables'],
  [/^s3tables:/, 'tables about a bucket'],
];

/** What the handlers of these types ask for and the policy does not allow, each with the type. */
function lacking(shop: Project): string[] {
  const asked = situationsOf(shop).flatMap((situation) => {
    const there = shop.in(situation);
    return [
      ...dataResources(there),
      // The platform makes those that it names, by rights that AWS's own policy gives.
      ...tiers.flatMap((tier) =>
        resourcesOf(there, tier).filter(({ id }) => beanstalkResource(there, tier, id) === undefined),
      ),
    ];
  });
  return [...new Set(asked.flatMap(({ type }) => type ?? []))].sort().flatMap((type) => {
    const permissions = types[type];
    if (permissions === undefined) return [`${type}: it is not known what its handler asks for`];
    return permissions
      .filter((permission) => !WITHOUT.some(([pattern]) => pattern.test(permission)) && !allows(deployer, permission))
      .map((permission) => `${type}: ${permission}`);
  });
}

describe('whoever creates stores', () => {
  it('may do what CloudFormation asks for to make each resource of the templates', () => {
    expect(lacking(project)).toEqual([]);
  });

  it.each([
    ['AWS::Events::Rule', /events:PutRule/],
    ['AWS::Lambda::Function', /lambda:CreateFunction/],
    ['Custom::Nothing', /not known/],
  ])('lacks what a resource of another kind asks for: %s', (type, said) => {
    const more = projectOf({ '.ebextensions/99-more.config': `Resources:\n  More:\n    Type: ${type}\n` });
    expect(lacking(more).join()).toMatch(said);
  });

  it('is excused from nothing that isn’t asked for', () => {
    const all = Object.values(types).flat();
    expect(WITHOUT.filter(([pattern]) => !all.some((each) => pattern.test(each)))).toEqual([]);
  });

  it.each([
    ['secretsmanager:GetSecretValue', 'secret:payroll-a1b2c3'],
    ['ssm:GetParameters', 'parameter/payroll/password'],
    ['s3:GetObject', 'payroll/2026.csv'],
    ['dynamodb:DeleteTable', 'table/payroll'],
    ['rds:DeleteDBInstance', 'db:payroll'],
    ['iam:CreatePolicy', 'policy/payroll'],
    ['iam:AttachRolePolicy', 'role/Administrator'],
    ['iam:PassRole', 'role/Administrator'],
    ['iam:PutRolePolicy', 'role/shapestore-web-teama'],
    ['iam:CreateUser', 'user/eve'],
    ['cloudformation:UpdateStack', 'stack/shapestore-once/a1b2c3'],
    ['cloudformation:UpdateStack', 'stack/shapestore-teama/a1b2c3'],
    ['logs:DeleteLogGroup', 'log-group:/aws/rds/instance/payroll/error'],
  ])('may not touch what is no store’s: %s on %s', (action, resource) => {
    expect(allows(deployer, action, resource)).toBe(false);
  });

  it.each([
    ['secretsmanager:DeleteSecret', 'secret:DatabaseSecret-a1b2c3'],
    ['sqs:CreateQueue', 'web-teama-shapeorders-dead'],
    ['rds:CreateDBInstance', 'db:awseb-e-abc-stack-database-xyz'],
    ['iam:AttachRolePolicy', 'role/shapestore-web-teama'],
    ['cloudformation:CreateChangeSet', 'stack/shapestore-data-shop/a1b2c3'],
    ['rds:CreateDBInstance', 'db:shapestore-data-web-shop-primary'],
    ['rds:CreateDBParameterGroup', 'pg:shapestore-data-shop-databaseparameters-xyz'],
    ['rds:RestoreDBInstanceFromDBSnapshot', 'snapshot:awseb-e-abc-stack-snapshot-database-xyz'],
    ['dynamodb:CreateTable', 'table/shapestore-data-shop-CartTable-XYZ'],
    ['s3:CreateBucket', 'shapestore-data-shop-bucket-xyz'],
    ['sns:CreateTopic', 'shapestore-data-shop-AlarmTopic-XYZ'],
    ['cloudwatch:PutMetricAlarm', 'alarm:shapestore-data-shop-DatabaseBusy-XYZ'],
    ['logs:PutRetentionPolicy', 'log-group:/aws/rds/instance/shapestore-data-web-shop-primary/error'],
  ])('may touch a store’s: %s on %s', (action, resource) => {
    expect(allows(deployer, action, resource)).toBe(true);
  });
});

it.each([...policies])('%s fits into a managed policy', (_, each) => {
  expect(sizeOf(each)).toBeLessThan(6144);
});

describe('an update of the platform', () => {
  const joined = (value: unknown): string => {
    if (typeof value === 'string') return value;
    const { 'Fn::Join': join, Ref: ref } = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
    return join === undefined ? `\${${ref ?? 'x'}}` : join[1].map(joined).join(join[0]);
  };
  const strings = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return ['Fn::Join' in value ? joined(value) : '', ...Object.values(value).flatMap(strings)];
  };
  const references = situationsOf(project).flatMap((situation) =>
    tiers.flatMap((tier) =>
      strings(environmentTemplate(project.in(situation), tier)['Resources']).flatMap((text) =>
        [...text.matchAll(/\{\{resolve:(ssm|secretsmanager):([^}]*\}?[^}]*)\}\}/g)].map(
          ([, service = '', what = '']) => `${service} ${what}`,
        ),
      ),
    ),
  );

  it('may read each parameter and secret that a template refers to', () => {
    const all = [...new Set(references)];
    expect(all.length).toBeGreaterThan(5);
    for (const reference of all) {
      const [service, what = ''] = reference.split(' ');
      const name = what.replace(/^\$\{(\w+)\}.*/, '$1-a1b2c3').replace(/\$\{[^}]*\}/g, 'teama');
      const may =
        service === 'ssm'
          ? allows(updates, 'ssm:GetParameters', `parameter${name}`)
          : allows(updates, 'secretsmanager:GetSecretValue', `secret:${name}`);
      expect([reference, may]).toEqual([reference, true]);
    }
  });

  it('is made by the role that may', () => {
    for (const situation of situationsOf(project))
      for (const tier of tiers) {
        const role = settingOf(project.in(situation), tier, MANAGED, 'ServiceRoleForManagedUpdates');
        const own = settingOf(project.in(situation), tier, 'aws:elasticbeanstalk:environment', 'ServiceRole');
        expect(textOf(role?.value)).toBe(textOf(own?.value) ?? 'aws-elasticbeanstalk-service-role');
      }
  });
});
