import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueAddress } from './queue-address.js';

/** What a consumer of the order queue needs: a client patient enough for long polls, and the address. */
export class QueueReceiver {
  constructor(
    readonly client: SQSClient,
    readonly address: QueueAddress,
  ) {}

  /**
   * About how many messages the queue holds, those in somebody’s hands included. The service counts with a delay of up
   * to a minute.
   */
  async depth(): Promise<number> {
    const { Attributes = {} } = await this.client.send(
      new GetQueueAttributesCommand({
        QueueUrl: await this.address.url(),
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    );
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  }
}
