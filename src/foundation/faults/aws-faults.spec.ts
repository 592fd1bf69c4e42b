import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import * as sqs from '@aws-sdk/client-sqs';
import { awsFault } from './aws-faults.js';

const answered = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error(name), { name, $fault: 'client', $metadata: { httpStatusCode } });

/** Every exception the three services declare. */
const declared = [dynamodb, s3, sqs].flatMap((sdk) =>
  Object.entries(sdk).flatMap(([name, value]) =>
    typeof value === 'function' && value.prototype instanceof Error && !name.endsWith('ServiceException') ? [name] : [],
  ),
);

describe('a fault of an AWS call', () => {
  it('proves something about the request only where the service says just that', () => {
    expect(declared.length).toBeGreaterThan(70);
    const proofs = new Set(declared.filter((name) => awsFault(answered(name)) === 'data'));
    expect([...proofs].sort()).toEqual([
      'BatchEntryIdsNotDistinct',
      'BatchRequestTooLong',
      'DuplicateItemException',
      'EmptyBatchRequest',
      'IdempotentParameterMismatchException',
      'InvalidAttributeName',
      'InvalidAttributeValue',
      'InvalidBatchEntryId',
      'InvalidMessageContents',
      'InvalidObjectState',
      'InvalidRequest',
      'ItemCollectionSizeLimitExceededException',
      'MessageNotInflight',
      'NoSuchKey',
      'NoSuchUpload',
      'NotFound',
      'ReceiptHandleIsInvalid',
      'TooManyEntriesInBatchRequest',
      'UnsupportedOperation',
    ]);
  });

  it.each([
    ['ThrottlingException', 'unavailable'],
    ['ProvisionedThroughputExceededException', 'unavailable'],
    ['RequestThrottled', 'unavailable'],
    ['KmsThrottled', 'unavailable'],
    ['TransactionConflictException', 'conflict'],
    ['ConditionalCheckFailedException', 'conflict'],
    ['ResourceNotFoundException', 'unknown'],
    ['QueueDoesNotExist', 'unknown'],
    ['AccessDeniedException', 'unknown'],
    ['ExpiredTokenException', 'unknown'],
    ['InvalidSignatureException', 'unknown'],
    ['SomethingNew', 'unknown'],
    ['ValidationException', 'data'],
  ])('called %s is %s', (name, kind) => {
    expect(awsFault(answered(name))).toBe(kind);
    expect(awsFault(new Error('sessions', { cause: answered(name) }))).toBe(kind);
  });

  it.each([500, 502, 503, 504])('with status %i is the service’s, whatever it is called', (status) => {
    expect(awsFault(answered('ValidationException', status))).toBe('unavailable');
  });

  it.each(['TimeoutError', 'CredentialsProviderError', 'ECONNRESET', 'EAI_AGAIN'])(
    'may come from the SDK itself: %s',
    (name) => {
      expect(awsFault(Object.assign(new Error('x'), { name }))).toBe('unavailable');
      expect(awsFault(Object.assign(new Error('x'), { code: name }))).toBe('unavailable');
    },
  );

  it('says nothing of errors that come from no call', () => {
    for (const name of ['ServiceUnavailableException', 'ValidationException', 'TypeError', 'NotFound'])
      expect(awsFault(Object.assign(new Error('x'), { name }))).toBeUndefined();
    for (const other of [undefined, null, 'x', {}]) expect(awsFault(other)).toBeUndefined();
  });
});
