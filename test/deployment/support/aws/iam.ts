import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

const MADE = { Path: '/', CreateDate: '2026-01-01T00:00:00Z', AssumeRolePolicyDocument: '{}' };

/** Roles and instance profiles of the account. At first there are none, and anybody may make them. */
export class Iam {
  readonly roles = new Set<string>();
  readonly profiles = new Set<string>();

  /** Puts roles there that somebody made before, each with a profile of its name. */
  have(...names: string[]): void {
    for (const name of names) {
      this.roles.add(name);
      this.profiles.add(name);
    }
  }

  answer(action: string, input: Readonly<Record<string, Words>>): Words {
    switch (action) {
      case 'CreateInstanceProfile': {
        const name = text(input['InstanceProfileName']);
        this.profiles.add(name);
        return {
          InstanceProfile: {
            ...MADE,
            InstanceProfileName: name,
            InstanceProfileId: `id-of-${name}`,
            Arn: `arn:aws:iam::123456789012:instance-profile/${name}`,
            Roles: [],
          },
        };
      }
      case 'CreateRole': {
        const name = text(input['RoleName']);
        this.roles.add(name);
        return { Role: described(name) };
      }
      case 'ListRoles':
        return { Roles: [...this.roles].map(described), IsTruncated: 'false' };
      case 'AddRoleToInstanceProfile':
      case 'AttachRolePolicy':
        return {};
      default:
        throw new Refusal('InvalidAction', `iam ${action}`);
    }
  }
}

const described = (name: string) => ({
  ...MADE,
  RoleName: name,
  RoleId: `id-of-${name}`,
  Arn: `arn:aws:iam::123456789012:role/${name}`,
});
