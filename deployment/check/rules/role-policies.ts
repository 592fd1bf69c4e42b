import { finding, type Rule } from '../finding.ts';
import { resourcesOf } from '../logical-names.ts';
import { tiers } from '../project.ts';

/**
 * "The total aggregate policy size ... per role cannot exceed 10,240 characters", which nobody can raise, while the number of
 * managed policies of a role can be: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const rolePolicies: Rule = {
  name: 'role-policies',
  why: 'rights that each environment adds to a role are a managed policy: what is inline shares 10,240 characters',
  look: (project) =>
    tiers.flatMap((tier) =>
      resourcesOf(project, tier)
        .filter(({ type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::RolePolicy')
        .map(({ id, name }) =>
          finding(
            name,
            `${id} is inline: a role that several environments share has no room for it in the end`,
            'AWS::IAM::ManagedPolicy, without a name',
          ),
        ),
    ),
};
