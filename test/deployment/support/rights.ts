/** One statement of a policy as a template has it, with references left in. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

export interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** `s3:Get*` as IAM reads it: any number of any letters for a star, whatever their case. */
export const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(text);

/** Whether a policy allows an action on anything, or on one resource, named as the last part of its ARN is. */
export const allows = ({ PolicyDocument }: Policy, action: string, resource?: string): boolean =>
  PolicyDocument.Statement.some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' &&
      list(Action).some((pattern) => matches(pattern, action)) &&
      (resource === undefined || list(Resource).some((pattern) => matches(lastPart(pattern), resource))),
  );

/** `table/awseb-e-*` of `arn:${AWS::Partition}:dynamodb:*:${AWS::AccountId}:table/awseb-e-*`. */
const lastPart = (arn: string): string =>
  arn === '*'
    ? arn
    : arn
        .replaceAll(/\$\{[^}]*\}/g, 'x')
        .split(':')
        .slice(5)
        .join(':');

/** What a policy counts as against IAM's limit of 6,144: everything but white space, with account and partition in place. */
export const sizeOf = ({ PolicyDocument }: Policy): number =>
  JSON.stringify(PolicyDocument)
    .replaceAll('${AWS::Partition}', 'aws-us-gov')
    .replaceAll('${AWS::AccountId}', '123456789012')
    .replaceAll(/\s/g, '').length;
