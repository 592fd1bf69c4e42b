import { awsFault } from '../faults/index.js';

/**
 * True when an AWS call failed and the same call may succeed later: the service is down, slow, throttling, busy with
 * another writer, or failed in a way that proves nothing about the call. False when the call was proved wrong, and for
 * errors that come from no AWS call.
 */
export function isAwsUnwell(error: unknown): boolean {
  const kind = awsFault(error);
  return kind !== undefined && kind !== 'data';
}
