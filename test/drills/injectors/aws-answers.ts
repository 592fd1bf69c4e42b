import type { IncomingHttpHeaders } from 'node:http';
import type { AwsBody } from './aws-fault.ts';
import type { UpstreamAnswer } from './aws-upstream.ts';

/** What bytes say as JSON; nothing when they are none. */
export function parsed(bytes: Buffer): AwsBody {
  try {
    return JSON.parse(bytes.toString('utf8')) as AwsBody;
  } catch {
    return {};
  }
}

const isTables = (headers: IncomingHttpHeaders) => /DynamoDB/.test(String(headers['x-amz-target']));

/** An answer in the protocol the call was made in. */
export function answerOf(headers: IncomingHttpHeaders, status: number, body: object): UpstreamAnswer {
  const type = headers['content-type'] ?? (isTables(headers) ? 'application/x-amz-json-1.0' : 'application/json');
  return { status, headers: { 'content-type': type }, body: Buffer.from(JSON.stringify(body)) };
}

/** The services’ own way to say that something is wrong, which the SDK reads back into an error of that name. */
export function refusal(headers: IncomingHttpHeaders, status: number, code: string, message: string): UpstreamAnswer {
  const space = isTables(headers) ? 'com.amazonaws.dynamodb.v20120810' : 'com.amazonaws.sqs';
  return answerOf(headers, status, { __type: `${space}#${code}`, message });
}

/** What each service says when there is too much to do. */
export function throttled(headers: IncomingHttpHeaders): UpstreamAnswer {
  return isTables(headers)
    ? refusal(
        headers,
        400,
        'ProvisionedThroughputExceededException',
        'The level of configured throughput was exceeded.',
      )
    : refusal(headers, 400, 'ThrottlingException', 'Rate exceeded.');
}

/** The same answer with something else in it. */
export function withBody(answer: UpstreamAnswer, body: object): UpstreamAnswer {
  return { ...answer, body: Buffer.from(JSON.stringify(body)) };
}
