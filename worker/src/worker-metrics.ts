import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';

const counter = (name: string, help: string, ...labelNames: string[]) => new Counter({ name, help, labelNames });
const gauge = (name: string, help: string, ...labelNames: string[]) => new Gauge({ name, help, labelNames });

/** What the worker counts. */
@Injectable()
export class WorkerMetrics {
  readonly received = counter('orders_received_total', 'Messages taken from the order queue');
  readonly recorded = counter('orders_recorded_total', 'Orders recorded, by what became of them', 'status');
  readonly repeats = counter('orders_repeated_total', 'Messages whose order was recorded before');
  readonly quarantined = counter('orders_quarantined_total', 'Messages that could not be an order');
  readonly givenBack = counter('orders_given_back_total', 'Messages that had to wait, by what they waited for', 'for');
  readonly deleted = counter('orders_deleted_total', 'Messages deleted from the order queue');
  readonly swept = counter('orders_swept_total', 'Accepted orders that were nowhere and were sent again');
  readonly pending = gauge(
    'orders_pending',
    'Accepted orders not recorded yet, by what the last sweep thought',
    'finding',
  );
  readonly oldestPending = gauge(
    'orders_pending_oldest_seconds',
    'Age of the oldest accepted order that waits for the worker; held and stuck ones count in orders_pending',
  );
  readonly oldestMessage = gauge(
    'order_messages_oldest_seconds',
    'Age of the oldest message in the last batch; 0 when idle',
  );
  readonly batchSize = new Histogram({
    name: 'order_batch_size',
    help: 'Messages in a batch',
    buckets: [1, 2, 3, 5, 7, 9, 10],
  });
  readonly mailsSent = counter('mails_sent_total', 'Mails handed to the mail server', 'kind');
  readonly mailsSuppressed = counter(
    'mails_suppressed_total',
    'Mails not sent because a budget was spent, by kind and whose',
    'kind',
    'reason',
  );
  readonly mailFailures = counter('mail_failures_total', 'Tries to send a mail that failed');
  readonly mailsUnanswered = counter('mails_unanswered_total', 'Mails whose data went out without an answer');
  readonly mailsInDoubt = gauge('mails_in_doubt', 'Mails handed over without an answer that are asked again later');
  readonly mailsGivenUp = gauge('mails_given_up', 'Mails handed over without an answer that wait for a person');
  readonly paymentsSettled = counter('payments_settled_total', 'Payments whose provider did what was due', 'step');
  readonly paymentsDue = gauge('payments_due', 'Payments that wait for their provider, by what for', 'step');
  readonly paymentsStuck = gauge('payments_stuck', 'Payments whose provider gave no answer ten times or more');
  readonly taskRuns = counter('task_runs_total', 'Runs of a task of the timetable, failed ones too', 'task');
  readonly taskFailures = counter('task_failures_total', 'Runs of a task that failed', 'task');
  readonly taskSeconds = gauge('task_seconds', 'How long the last run of a task took', 'task');
  readonly taskLastSuccess = gauge('task_last_success_timestamp_seconds', 'When a task was last done here', 'task');
  readonly acceptToRecorded = new Histogram({
    name: 'order_accept_to_recorded_seconds',
    help: 'From the shopper’s Buy to the row in MySQL',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600],
  });
}
