import type { FaultKind } from './fault-kind.js';
import { isNetworkFault } from './network-faults.js';

/** The service read the request and says that this very request is wrong: nobody need ask again. */
const DATA = new Set([
  // Every service
  'ValidationException',
  'ValidationError',
  'SerializationException',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'InvalidParameterCombination',
  'MissingParameter',
  'MissingParameterException',
  'InvalidRequest',
  'MalformedQueryString',
  // DynamoDB
  'ItemCollectionSizeLimitExceededException',
  'IdempotentParameterMismatchException',
  'DuplicateItemException',
  // SQS
  'InvalidMessageContents',
  'InvalidAttributeName',
  'InvalidAttributeValue',
  'InvalidBatchEntryId',
  'BatchEntryIdsNotDistinct',
  'BatchRequestTooLong',
  'EmptyBatchRequest',
  'TooManyEntriesInBatchRequest',
  'MessageNotInflight',
  'ReceiptHandleIsInvalid',
  'UnsupportedOperation',
  // S3
  'NoSuchKey',
  'NoSuchUpload',
  'NoSuchVersion',
  'NotFound',
  'EntityTooLarge',
  'EntityTooSmall',
  'InvalidRange',
  'KeyTooLongError',
  'InvalidObjectState',
  'InvalidDigest',
  'BadDigest',
]);

/** Somebody else was faster, or is at it: the same may be asked again. */
const CONFLICT = new Set([
  'ConditionalCheckFailedException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'TransactionCanceledException',
  'ReplicatedWriteConflictException',
  'ConditionalRequestConflict',
  'OperationAborted',
  'PreconditionFailed',
]);

/** What the SDK throws before any service has answered. */
const CLIENT = new Set([
  'BreakerOpen',
  'TimeoutError',
  'RequestTimeout',
  'NetworkingError',
  'CredentialsProviderError',
  'TokenProviderError',
  'ProviderError',
]);

/** What services say of themselves. All else they say without proof is `unknown`, and tried again as well. */
const UNAVAILABLE =
  /Throttl|Throughput|LimitExceeded|TooManyRequests|SlowDown|InternalServer|InternalFailure|InternalError|Unavailable|Overload/;

interface AwsError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $fault?: unknown;
  readonly cause?: unknown;
}

/**
 * What a fault of an AWS call says about trying again; undefined for errors that come from no AWS call. Refused access,
 * expired credentials, a table or queue that isn’t there prove nothing about the request: they are `unknown`, like every
 * name that isn’t listed.
 */
export function awsFault(error: unknown): FaultKind | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name, code, $metadata, $fault, cause } = error as AwsError;
  const names = [name, code].filter((each) => typeof each === 'string');
  if (names.some((each) => CLIENT.has(each) || isNetworkFault(each))) return 'unavailable';
  // Nest’s own exceptions have names much like those of AWS: only what a service answered is looked up.
  if ($metadata === undefined && $fault === undefined) return cause === undefined ? undefined : awsFault(cause);
  // A service that stumbles may say anything.
  if (($metadata?.httpStatusCode ?? 0) >= 500) return 'unavailable';
  if (names.some((each) => CONFLICT.has(each))) return 'conflict';
  if (names.some((each) => DATA.has(each))) return 'data';
  return names.some((each) => UNAVAILABLE.test(each)) ? 'unavailable' : 'unknown';
}
