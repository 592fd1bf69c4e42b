const UNWELL = new Set([
  'TimeoutError',
  'RequestTimeout',
  'SlowDown',
  'NetworkingError',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'InternalServerException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** True when an AWS call failed because the service is down, slow or throttling, not because the call was wrong. */
export function isAwsUnwell(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, $metadata, cause } = error as {
    name?: string;
    code?: string;
    $metadata?: { httpStatusCode?: number };
    cause?: unknown;
  };
  return (
    UNWELL.has(name ?? '') ||
    UNWELL.has(code ?? '') ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    (cause !== undefined && isAwsUnwell(cause))
  );
}
