import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Where a queue is. Configuration may give its URL, or its name, which is looked up once and remembered. */
export class QueueAddress {
  private found: Promise<string> | undefined;

  constructor(
    private readonly client: SQSClient,
    private readonly nameOrUrl: string,
  ) {}

  async url(): Promise<string> {
    if (this.nameOrUrl.startsWith('http')) return this.nameOrUrl;
    this.found ??= this.lookUp().catch((error: unknown) => {
      // A failed look-up must not be remembered: the queue service comes back.
      this.found = undefined;
      throw error;
    });
    return await this.found;
  }

  private async lookUp(): Promise<string> {
    const { QueueUrl } = await this.client.send(new GetQueueUrlCommand({ QueueName: this.nameOrUrl }));
    if (QueueUrl === undefined) throw new Error('the queue service named no address');
    return QueueUrl;
  }
}
