import type { SQSClient } from '@aws-sdk/client-sqs';
import type { QueueAddress } from './queue-address.js';

/** What a consumer of the order queue needs: a client patient enough for long polls, and the address. */
export class QueueReceiver {
  constructor(
    readonly client: SQSClient,
    readonly address: QueueAddress,
  ) {}
}
