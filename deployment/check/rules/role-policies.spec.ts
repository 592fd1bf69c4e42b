import { found } from '../found.ts';
import { soundBut, soundWith } from '../sound-project.ts';
import { rolePolicies } from './role-policies.ts';

describe('the rights that an environment adds to its role', () => {
  it('are a managed policy', () => {
    expect(found(rolePolicies, soundBut())).toEqual([]);
  });

  it.each(['AWS::IAM::Policy', 'AWS::IAM::RolePolicy'])('share no space with those of others: %s', (type) => {
    const file = '.ebextensions/02-resources.config';
    expect(found(rolePolicies, soundWith(file, 'AWS::IAM::ManagedPolicy', type))).toEqual([
      expect.stringContaining('AppPolicy is inline'),
    ]);
  });
});
