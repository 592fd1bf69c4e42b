import { advice } from './advice.ts';

const error = (name: string, message: string, more: object = {}) => Object.assign(new Error(message), { name }, more);
const $metadata = { attempts: 3 };

describe('what somebody can do about an error', () => {
  it.each([
    [
      'log in',
      error('CredentialsProviderError', 'no providers'),
      /^there are no AWS credentials: log in with .* \(no providers\)$/,
    ],
    [
      'ask for rights',
      error('AccessDenied', 'not authorized\n  at smithy', { $fault: 'client', $metadata }),
      /^AWS refused: AccessDenied: not authorized$/,
    ],
    [
      'find a network',
      error('Error', 'connect ECONNREFUSED ::1:9', { code: 'ECONNREFUSED', $metadata }),
      /^AWS does not answer \(ECONNREFUSED: connect ECONNREFUSED ::1:9\): is there a network/,
    ],
    [
      'or wait',
      error('TimeoutError', '@smithy/node-http-handler - [ERROR] too late', { $metadata }),
      /^AWS does not answer \(TimeoutError: too late\): /,
    ],
    [
      'try elsewhere, where no address says why',
      error('AggregateError', '', { code: 'ENETUNREACH', $metadata }),
      /^AWS does not answer \(ENETUNREACH\): /,
    ],
    ['read', error('Error', 'worker/env.yaml is no YAML\n  at line 3'), /^worker\/env.yaml is no YAML$/],
    ['see', 'a text', /^a text$/],
  ])('%s', (_what, fault, words) => {
    expect(advice(fault)).toMatch(words);
  });
});
