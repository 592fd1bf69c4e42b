import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueAddress } from './queue-address.js';

/** Puts messages on the order queue. */
export class QueueSender {
  constructor(
    readonly client: SQSClient,
    readonly address: QueueAddress,
  ) {}

  /**
   * @param body text SQS accepts: the caller’s message contract sees to it
   * @param attributes short strings that travel beside the body
   * @throws when the service gave no receipt; the message may have been stored all the same
   */
  async send(body: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.client.send(
      new SendMessageCommand({
        QueueUrl: await this.address.url(),
        MessageBody: body,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
        ),
      }),
    );
  }
}
