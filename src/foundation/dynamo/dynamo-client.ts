import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AwsRequestHandler } from '../aws/index.js';
import type { StoreConfig } from '../config/index.js';

/**
 * A client of DynamoDB. A request that hangs is given up after 800 ms and repeated at most twice: somebody is waiting. After
 * five tries in a row without an answer, calls of that kind are refused at once until one is answered again.
 */
export function dynamoClient({ AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB: endpoint }: StoreConfig): DynamoDBClient {
  return new DynamoDBClient({
    region: AWS_REGION,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 3,
    requestHandler: new AwsRequestHandler({ timeouts: { connect: 300, answer: 800 }, breaker: 'dynamodb' }),
  });
}
