import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AwsRequestHandler, type AwsRequestHandlerOptions } from '../aws/index.js';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { DeadLetters } from './dead-letters.js';
import { QueueAddress } from './queue-address.js';
import { QueueReceiver } from './queue-receiver.js';
import { QueueSender } from './queue-sender.js';

/** Longer than a poll waits for messages. */
const POLL_MILLISECONDS = 8000;

const client = (config: StoreConfig, maxAttempts: number, options: AwsRequestHandlerOptions): SQSClient =>
  new SQSClient({
    region: config.AWS_REGION,
    ...(config.AWS_ENDPOINT_URL_SQS === undefined ? {} : { endpoint: config.AWS_ENDPOINT_URL_SQS }),
    maxAttempts,
    requestHandler: new AwsRequestHandler(options),
  });

/**
 * Provides the order queue: {@link QueueSender}, which gives a try 800 ms and stops trying while there is no answer;
 * {@link QueueReceiver} with a client of its own, because a long poll takes longer and whoever polls pauses by itself.
 */
@Global()
@Module({
  providers: [
    {
      provide: QueueSender,
      inject: [STORE_CONFIG],
      useFactory: (config: StoreConfig) => {
        const sqs = client(config, 2, { timeouts: { connect: 300, answer: 800 }, breaker: 'sqs' });
        return new QueueSender(sqs, new QueueAddress(sqs, config.ORDER_QUEUE));
      },
    },
    {
      provide: QueueReceiver,
      inject: [STORE_CONFIG],
      useFactory: (config: StoreConfig) => {
        const timeouts = { connect: 1000, answer: 3000, answerTo: { ReceiveMessage: POLL_MILLISECONDS } };
        const sqs = client(config, 3, { timeouts });
        return new QueueReceiver(sqs, new QueueAddress(sqs, config.ORDER_QUEUE));
      },
    },
    {
      provide: DeadLetters,
      inject: [QueueReceiver],
      useFactory: ({ client, address }: QueueReceiver) => new DeadLetters(client, address),
    },
  ],
  exports: [QueueSender, QueueReceiver, DeadLetters],
})
export class QueueModule implements OnApplicationShutdown {
  constructor(
    private readonly sender: QueueSender,
    private readonly receiver: QueueReceiver,
    dependencies: Dependencies,
  ) {
    dependencies.register('order-queue', async () => {
      await this.sender.client.send(
        new GetQueueAttributesCommand({ QueueUrl: await this.sender.address.url(), AttributeNames: ['QueueArn'] }),
      );
    });
  }

  onApplicationShutdown(): void {
    this.sender.client.destroy();
    this.receiver.client.destroy();
  }
}
