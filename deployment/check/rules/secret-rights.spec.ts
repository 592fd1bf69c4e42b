import { found } from '../found.ts';
import { SOUND, soundBut } from '../sound-project.ts';
import { secretRights } from './secret-rights.ts';

const parameter = (id: string, name: string, value: string) => `  ${id}:
    Type: AWS::SSM::Parameter
    Properties:
      Name: {"Fn::Join": ["", [/shop/, {Ref: AWSEBEnvironmentName}, /${name}]]}
      Value: ${value}
`;
const lent = `Resources:
${parameter('Owner', 'RDS_PASSWORD_SECRET_ARN', '{"Fn::Join": ["", [{Ref: OwnerSecret}, "#password"]]}')}
${parameter('Worker', 'RDS_WORKER_PASSWORD_SECRET_ARN', '{Ref: WorkerSecret}')}
${parameter('Web', 'RDS_WEB_PASSWORD_SECRET_ARN', '{Ref: WebSecret}')}
${parameter('One', 'ONE_SECRET', '{Ref: WorkerSecret}')}
${parameter('Other', 'OTHER_SECRET', '{Ref: OwnerSecret}')}`;
const policy = (...secrets: readonly string[]) => `Resources:
  Rights:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: [secretsmanager:GetSecretValue]
            Resource: [${secrets.join(', ')}]
`;
const borrowed = (name: string) => `{"Fn::Join": ["", ["{{resolve:ssm:/shop/web-", "/${name}}}"]]}`;
const may = (tier: 'web' | 'worker', ...secrets: readonly string[]) => {
  const folder = tier === 'web' ? '' : 'worker/';
  const files = {
    ...SOUND,
    '.ebextensions/08-lent.config': lent,
    [`${folder}.ebextensions/09.config`]: policy(...secrets),
  };
  return found(secretRights, soundBut(files)).map((line) => line.replace(/^\S+ /, ''));
};

describe('the secrets that a tier may ask for', () => {
  it('are those its code has a use for', () => {
    expect(may('worker', borrowed('ONE_SECRET'))).toEqual([]);
    expect(may('web', '{Ref: WebSecret}')).toEqual([]);
  });

  it('are for the web tier those of the users as well that its deployments make', () => {
    expect(may('web', '{Ref: OwnerSecret}', '{Ref: WorkerSecret}')).toEqual([]);
  });

  it('are none of the others', () => {
    expect(may('worker', borrowed('ONE_SECRET'), borrowed('OTHER_SECRET'))).toEqual([
      'the worker tier may ask for OwnerSecret, which keeps RDS_PASSWORD',
    ]);
    expect(may('worker', '{Ref: WebSecret}')).toEqual([
      'the worker tier may ask for WebSecret, which keeps RDS_WEB_PASSWORD',
    ]);
    expect(may('web', '{Ref: Forgotten}')).toEqual(['the web tier may ask for Forgotten, which keeps no variable']);
  });
});
