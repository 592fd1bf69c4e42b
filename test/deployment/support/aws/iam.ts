import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

/** An account without a role or profile, in which anybody may make them. */
export function answerOfIam(action: string, input: Readonly<Record<string, Words>>): Words {
  const made = { Path: '/', CreateDate: '2026-01-01T00:00:00Z', AssumeRolePolicyDocument: '{}' };
  switch (action) {
    case 'CreateInstanceProfile': {
      const name = text(input['InstanceProfileName']);
      return {
        InstanceProfile: {
          ...made,
          InstanceProfileName: name,
          InstanceProfileId: `id-of-${name}`,
          Arn: `arn:aws:iam::123456789012:instance-profile/${name}`,
          Roles: [],
        },
      };
    }
    case 'CreateRole': {
      const name = text(input['RoleName']);
      return {
        Role: { ...made, RoleName: name, RoleId: `id-of-${name}`, Arn: `arn:aws:iam::123456789012:role/${name}` },
      };
    }
    case 'ListRoles':
      return { Roles: [], IsTruncated: 'false' };
    case 'AddRoleToInstanceProfile':
    case 'AttachRolePolicy':
      return {};
    default:
      throw new Refusal('InvalidAction', `iam ${action}`);
  }
}
