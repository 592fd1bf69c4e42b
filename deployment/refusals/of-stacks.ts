import { resourcesOf } from '../check/logical-names.ts';
import { at, canonical, itemsOf, type Value } from '../check/value.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { optionOf, type Wanted } from './wanted.ts';

/** All inline policies of a role together, and one managed policy. White space doesn't count. */
const MOST_INLINE = 10_240;
const MOST_MANAGED = 6144;

const isInline = (type: string | undefined): boolean => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::RolePolicy';
const documentOf = (body: Value): Value | undefined => at(body, 'Properties', 'PolicyDocument');
const lengthOf = (body: Value): number => {
  const document = documentOf(body);
  return document === undefined ? 0 : canonical(document).length;
};

/** Characters of the inline policies that a role is made with. */
const ownCharacters = (role: Value): number =>
  itemsOf(at(role, 'Properties', 'Policies'))
    .map((policy) => at(policy, 'PolicyDocument'))
    .reduce((sum, document) => sum + (document === undefined ? 0 : canonical(document).length), 0);

/** Characters that a tier's files add to the inline policies of its role. */
export const inlineCharacters = ({ project, tier }: Wanted): number =>
  resourcesOf(project, tier)
    .filter(({ type }) => isInline(type))
    .reduce((sum, { body }) => sum + lengthOf(body), 0);

/** The role that a tier's instances have: that of their profile, which has the same name unless somebody made it otherwise. */
export const roleOf = (wanted: Wanted): string =>
  optionOf(wanted, 'aws:autoscaling:launchconfiguration', 'IamInstanceProfile') ?? 'aws-elasticbeanstalk-ec2-role';

const policy = (type: string, actions: number) => ({
  '.ebextensions/a.config': `Resources:\n  Rights:\n    Type: ${type}\n    Properties:\n      PolicyName: rights\n      Roles: [team]\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Resource: '*'\n            Action:\n${Array.from({ length: actions }, (_, index) => `              - dynamodb:Get${String(index).padStart(10, 'x')}\n`).join('')}`,
});

/** What fails when the stack of an environment is made, for what stands in its files alone. */
export const ofStacks: readonly RefusalOfFiles[] = [
  {
    what: 'more inline policies than a role has room for',
    how: 'events',
    code: 'LimitExceeded',
    words: 'Maximum policy size of 10240 bytes exceeded for role {role}',
    source: 'https://github.com/aws/aws-cdk/issues/12403',
    rule: 'role-policies',
    look: (wanted) => {
      const [first] = resourcesOf(wanted.project, wanted.tier).filter(({ type }) => isInline(type));
      if (first === undefined || inlineCharacters(wanted) <= MOST_INLINE) return [];
      return [{ place: first.name, fill: { role: roleOf(wanted) } }];
    },
    example: policy('AWS::IAM::Policy', 500),
  },
  {
    what: 'a role with more inline policies of its own than it has room for',
    how: 'events',
    code: 'LimitExceeded',
    words: 'Maximum policy size of 10240 bytes exceeded for role {role}',
    source: 'https://github.com/aws-amplify/amplify-cli/issues/4369',
    rule: 'refusals',
    look: ({ project, tier }) =>
      resourcesOf(project, tier)
        .filter(({ type, body }) => type === 'AWS::IAM::Role' && ownCharacters(body) > MOST_INLINE)
        .map(({ id, name }): Case => ({ place: name, fill: { role: id } })),
    example: {
      '.ebextensions/a.config': `Resources:\n  Worker:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {}\n      Policies:\n${[1, 2].map((each) => `        - PolicyName: p${String(each)}\n          PolicyDocument:\n            Statement:\n              - Action:\n${'                  - dynamodb:GetItem\n'.repeat(300)}`).join('')}`,
    },
  },
  {
    what: 'a managed policy that is too long',
    how: 'events',
    code: 'ServiceLimitExceeded',
    words: 'Cannot exceed quota for PolicySize: 6144',
    source: 'https://github.com/aws-cloudformation/cfn-lint/issues/3804',
    rule: 'refusals',
    look: ({ project, tier }) =>
      resourcesOf(project, tier)
        .filter(({ type, body }) => type === 'AWS::IAM::ManagedPolicy' && lengthOf(body) > MOST_MANAGED)
        .map(({ name }): Case => ({ place: name, fill: {} })),
    example: policy('AWS::IAM::ManagedPolicy', 300),
  },
];
