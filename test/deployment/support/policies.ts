import { lentBy } from '../../../deployment/check/lending.ts';
import { dataResources, resourcesOf } from '../../../deployment/check/logical-names.ts';
import { type Project, type Tier } from '../../../deployment/check/project.ts';
import { environmentTemplate, type Json, jsonOf } from './environment-template.ts';
import { type Policy, type Statement } from './rights.ts';
import { propertiesOf, readTemplate, type Template } from './template.ts';

/** A policy as IAM would get it. */
export interface WrittenPolicy {
  readonly name: string;
  readonly document: { readonly Version: string; readonly Statement: readonly unknown[] };
}

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::StackName': 'stack',
};

/** ARNs of the types that policies name, and whether Ref gives it or only an attribute. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name.toLowerCase()}`,
  'AWS::SecretsManager::Secret': (name) => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`,
  'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
  'AWS::SNS::Topic': (name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
};
/** Types whose Ref is their ARN. */
const REF_IS_ARN = ['AWS::SecretsManager::Secret', 'AWS::SNS::Topic'];

/** The policies that an environment adds, with everything in them that only its stack knows written out. */
export function policiesOfEnvironment(project: Project, tier: Tier): WrittenPolicy[] {
  const { Resources } = environmentTemplate(project, tier) as {
    Resources: Readonly<Record<string, { Type: string; Properties: { PolicyDocument?: Json } }>>;
  };
  return Object.entries(Resources).flatMap(([name, { Properties }]) => {
    const document = Properties.PolicyDocument;
    return document === undefined ? [] : [{ name, document: written(project, tier, document) as never }];
  });
}

/** The policies of roles and of people in a stack beside the environments. */
export function policiesOfStack(path: string): WrittenPolicy[] {
  const template = readTemplate(path);
  const managed = [...propertiesOf<Policy>(template, 'AWS::IAM::ManagedPolicy')];
  const roles = [...propertiesOf<{ Policies?: readonly Policy[] }>(template, 'AWS::IAM::Role')];
  const all = [...managed, ...roles.flatMap(([id, { Policies = [] }]) => Policies.map((each) => [id, each] as const))];
  return all.map(([name, { PolicyDocument }]) => ({
    name,
    document: { Version: '2012-10-17', Statement: plain(PolicyDocument.Statement, template) },
  }));
}

/** A stack's texts with names left in, `${AWS::Region}`, `${Team}`, and `${Topic}` or `${Log.Arn}` of its own resources. */
function plain(statements: readonly Statement[], { Resources }: Template): readonly unknown[] {
  const arnOf = (name: string): string | undefined => {
    const id = name.replace(/\.Arn$/, '');
    return ARNS[Resources[id]?.Type ?? '']?.(id);
  };
  return JSON.parse(
    JSON.stringify(statements).replaceAll(
      /\$\{([^}]+)\}/g,
      (_all, name: string) => PSEUDO[name] ?? arnOf(name) ?? 'teama',
    ),
  ) as readonly unknown[];
}

function written(project: Project, tier: Tier, value: Json): Json {
  const within = (part: Json | undefined): Json => written(project, tier, part ?? '');
  if (typeof value === 'string') return resolved(project, value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(within);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Select': select, 'Fn::Split': split } = value;
  if (Ref !== undefined) return named(project, tier, textIn(Ref), 'Ref');
  if (attribute !== undefined) return named(project, tier, textIn(listIn(attribute)[0]), 'Arn');
  if (join !== undefined) {
    const [separator, parts] = listIn(join);
    // Parts may be halves of a reference to a parameter.
    return resolved(
      project,
      listIn(parts)
        .map((part) => textIn(within(part)))
        .join(textIn(separator)),
    );
  }
  if (split !== undefined) {
    const [separator, text] = listIn(split);
    return textIn(within(text)).split(textIn(separator));
  }
  if (select !== undefined) {
    const [index, list] = listIn(select);
    return listIn(within(list))[Number(index)] ?? '';
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, within(part)]));
}

const isList = (value: Json): value is Json[] => Array.isArray(value);

function listIn(value: Json | undefined): Json[] {
  if (value === undefined || !isList(value)) throw new Error(`${JSON.stringify(value)} is no list`);
  return value;
}

function textIn(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no text`);
  return value;
}

/** What a parameter holds that the web environment lends: it is written out where the reference stands. */
const resolved = (project: Project, text: string): string =>
  text.replaceAll(/\{\{resolve:ssm:[^}]*\/([A-Z][A-Z0-9_]*)\}\}/g, (_all, name: string) => {
    const lent = lentBy(project).find((each) => each.name === name);
    if (lent === undefined) throw new Error(`no parameter ${name} is lent`);
    return textIn(written(project, 'web', jsonOf(project, 'web', lent.value)));
  });

function named(project: Project, tier: Tier, id: string, by: 'Ref' | 'Arn'): string {
  if (PSEUDO[id] !== undefined) return PSEUDO[id];
  if (id === 'AWSEBEnvironmentName') return `${tier}-teama`;
  const known = [...resourcesOf(project, tier), ...dataResources(project)];
  const type = known.find((resource) => resource.id === id)?.type ?? '';
  if (by === 'Ref' && !REF_IS_ARN.includes(type)) return id.toLowerCase();
  const arn = ARNS[type];
  if (arn === undefined) throw new Error(`no ARN is known of ${id}, which is ${type || 'nowhere'}`);
  return arn(id);
}
