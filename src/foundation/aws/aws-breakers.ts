import { Logger } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { Breaker } from '../breaker/index.js';

/**
 * More than the tries of one call (three): what a single shopper’s call ran into is no verdict on the service, and who
 * must find out what became of that call still can.
 */
const FAILURES = 5;
/** With the time-out of the probe that follows, a service that is back is used again within two seconds. */
const OPEN_MILLISECONDS = 750;

const METRIC = 'aws_breakers_open';

function gauge(): Gauge<'service' | 'action'> {
  const known = register.getSingleMetric(METRIC) as Gauge<'service' | 'action'> | undefined;
  return (
    known ??
    new Gauge({ name: METRIC, help: 'Calls to AWS that are refused here, not made', labelNames: ['service', 'action'] })
  );
}

/**
 * One breaker for each action of a service: a service that answers reads and hangs on writes must not look well because
 * of the reads.
 */
export class AwsBreakers {
  private readonly logger = new Logger('AWS');
  private readonly open = gauge();
  private readonly breakers = new Map<string, Breaker>();

  /** @param service as logs and metrics name it */
  constructor(
    private readonly service: string,
    private readonly isFailure: (error: unknown) => boolean,
  ) {}

  for(action: string): Breaker {
    const known = this.breakers.get(action);
    if (known !== undefined) return known;
    const labels = { service: this.service, action };
    const breaker = new Breaker(
      { threshold: FAILURES, openFor: OPEN_MILLISECONDS, isFailure: this.isFailure, lasting: true },
      {
        opened: (err) => {
          this.open.set(labels, 1);
          this.logger.warn({ ...labels, err }, 'breaker open: no answer, calls are refused until one is answered');
        },
        closed: () => {
          this.open.set(labels, 0);
          this.logger.log(labels, 'breaker closed: calls are answered again');
        },
      },
    );
    this.breakers.set(action, breaker);
    return breaker;
  }
}
