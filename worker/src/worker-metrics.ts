import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';

/** What the worker counts. */
@Injectable()
export class WorkerMetrics {
  readonly received = new Counter({ name: 'orders_received_total', help: 'Messages taken from the order queue' });
  readonly recorded = new Counter({
    name: 'orders_recorded_total',
    help: 'Orders recorded, by what became of them',
    labelNames: ['status'],
  });
  readonly repeats = new Counter({ name: 'orders_repeated_total', help: 'Messages whose order was recorded before' });
  readonly quarantined = new Counter({ name: 'orders_quarantined_total', help: 'Messages that could not be an order' });
  readonly deleted = new Counter({ name: 'orders_deleted_total', help: 'Messages deleted from the order queue' });
  readonly mailsSent = new Counter({
    name: 'mails_sent_total',
    help: 'Mails handed to the mail server',
    labelNames: ['kind'],
  });
  readonly mailFailures = new Counter({ name: 'mail_failures_total', help: 'Tries to send a mail that failed' });
  readonly acceptToRecorded = new Histogram({
    name: 'order_accept_to_recorded_seconds',
    help: 'From the shopper’s Buy to the row in MySQL',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600],
  });
}
