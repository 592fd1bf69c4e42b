import {
  GetInstanceProfileCommand,
  GetRoleCommand,
  type IAMClient,
  paginateListAttachedRolePolicies,
} from '@aws-sdk/client-iam';
import { type Answer, asked, missing, there } from './answer.ts';
import { type Wants } from './wants.ts';

const POLICIES = [
  'AWSElasticBeanstalkEnhancedHealth',
  'AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy',
  'ShapeStoreManagedUpdates',
];

/** Roles that whoever creates a store finds there, with what they are attached. */
export async function rolesThere(client: IAMClient, wants: Wants, team: string | undefined): Promise<Answer[]> {
  const own = [
    { parameter: 'ServiceRole', role: wants.serviceRole, isWanted: true },
    { parameter: 'DatabaseRole', role: 'AWSServiceRoleForRDS', isWanted: wants.databases > 0 },
    { parameter: 'CacheRole', role: 'AWSServiceRoleForElastiCache', isWanted: wants.hasCache },
  ];
  const found = new Map<string, boolean>();
  const roles: Answer[] = [];
  for (const { role } of own) {
    const answers = await asked(`role ${role}`, async () => {
      const isThere = await hasRole(client, role);
      found.set(role, isThere);
      return isThere ? there(`role ${role}`, 'is there') : missing(`role ${role}`, 'is not there', '');
    });
    roles.push(...answers);
  }
  const overrides = own.filter(({ role }) => found.get(role) === true).map(({ parameter }) => `${parameter}=there`);
  const cure = `an administrator, once: aws cloudformation deploy --stack-name shapestore-once --template-file account/once.yaml --capabilities CAPABILITY_NAMED_IAM${overrides.length > 0 ? ` --parameter-overrides ${overrides.join(' ')}` : ''}`;
  const unwanted = new Set(own.filter(({ isWanted }) => !isWanted).map(({ role }) => `role ${role}`));
  return [
    ...roles
      .filter(({ what }) => !unwanted.has(what))
      .map((each) => (each.state === 'missing' ? { ...each, cure } : each)),
    ...(found.get(wants.serviceRole) === true
      ? await asked(`policies of ${wants.serviceRole}`, () => attached(client, wants.serviceRole, cure))
      : []),
    ...(team === undefined ? [] : await profiles(client, team)),
  ];
}

async function hasRole(client: IAMClient, RoleName: string): Promise<boolean> {
  return await isThere(() => client.send(new GetRoleCommand({ RoleName })));
}

async function attached(client: IAMClient, RoleName: string, cure: string): Promise<Answer> {
  const names = new Set<string>();
  for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies({ client }, { RoleName }))
    for (const { PolicyName = '' } of AttachedPolicies) names.add(PolicyName);
  const what = `policies of ${RoleName}`;
  const lacking = POLICIES.filter((policy) => !names.has(policy));
  return lacking.length === 0 ? there(what, 'all attached') : missing(what, `lacks ${lacking.join(', ')}`, cure);
}

async function profiles(client: IAMClient, team: string): Promise<Answer[]> {
  const cure = `aws cloudformation deploy --stack-name shapestore-${team} --template-file account/roles.yaml --parameter-overrides Team=${team} --capabilities CAPABILITY_NAMED_IAM`;
  const answers: Answer[] = [];
  for (const name of [`shapestore-web-${team}`, `shapestore-worker-${team}`]) {
    const what = `instance profile ${name}`;
    const ask = () => client.send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
    answers.push(
      ...(await asked(what, async () =>
        (await isThere(ask)) ? there(what, 'is there') : missing(what, 'is not there', cure),
      )),
    );
  }
  return answers;
}

async function isThere(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if ((error as Error).name === 'NoSuchEntityException') return false;
    throw error;
  }
}
