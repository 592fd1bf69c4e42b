import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { AwsRequestHandler } from '../aws/index.js';

const NAMESPACE = 'ShapeStore';

/**
 * Figures that people on call are woken by: CloudWatch, in the one namespace that the rights allow, by store:
 * the name of its web environment, whichever tier measured. On a laptop, which is no environment, nothing is sent.
 */
export class Measurements {
  private client: Promise<CloudWatchClient> | undefined;

  constructor(
    private readonly region: string,
    private readonly store: string | undefined,
  ) {}

  /**
   * Reports what was measured just now, each value under its name.
   *
   * @throws when the figures couldn’t be handed over; they are not kept for later
   */
  async report(values: Readonly<Record<string, number>>): Promise<void> {
    if (this.store === undefined) return;
    const { PutMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
    this.client ??= this.connect();
    const shared = {
      Timestamp: new Date(),
      Dimensions: [{ Name: 'Store', Value: this.store }],
    };
    const MetricData = Object.entries(values).map(([MetricName, Value]) => ({ MetricName, Value, ...shared }));
    await (await this.client).send(new PutMetricDataCommand({ Namespace: NAMESPACE, MetricData }));
  }

  // Loaded at the first report: a process that reports nothing doesn't pay for it.
  private async connect(): Promise<CloudWatchClient> {
    const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
    const requestHandler = new AwsRequestHandler({ timeouts: { connect: 1000, answer: 5000 } });
    return new CloudWatchClient({ region: this.region, maxAttempts: 2, requestHandler });
  }
}
