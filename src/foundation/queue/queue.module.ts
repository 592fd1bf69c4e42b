import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { DeadLetters } from './dead-letters.js';
import { QueueAddress } from './queue-address.js';
import { QueueReceiver } from './queue-receiver.js';
import { QueueSender } from './queue-sender.js';

const client = (config: StoreConfig, requestTimeout: number, maxAttempts: number): SQSClient =>
  new SQSClient({
    region: config.AWS_REGION,
    ...(config.AWS_ENDPOINT_URL_SQS === undefined ? {} : { endpoint: config.AWS_ENDPOINT_URL_SQS }),
    maxAttempts,
    requestHandler: { connectionTimeout: 300, requestTimeout, throwOnRequestTimeout: true },
  });

/**
 * Provides the order queue: {@link QueueSender} with a shopper’s patience (800 ms, twice), {@link QueueReceiver} with a
 * client of its own, because a long poll takes longer than a shopper would wait.
 */
@Global()
@Module({
  providers: [
    {
      provide: QueueSender,
      inject: [STORE_CONFIG],
      useFactory: (config: StoreConfig) => {
        const sqs = client(config, 800, 2);
        return new QueueSender(sqs, new QueueAddress(sqs, config.ORDER_QUEUE));
      },
    },
    {
      provide: QueueReceiver,
      inject: [STORE_CONFIG],
      useFactory: (config: StoreConfig) => {
        const sqs = client(config, 30_000, 3);
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
