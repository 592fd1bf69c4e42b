import { between, built, wrap } from './wrap.mjs';

export const workerPoints = [
  'w.received',
  'w.afterOrderRow',
  'w.beforeCommit',
  'w.afterCommit',
  'w.beforeJournal',
  'w.afterJournal',
  'w.beforeHandOver',
  'w.beforeDelete',
  'w.afterDelete',
  'w.beforeMail',
  'w.afterMail',
  'w.beforeResend',
  'w.afterResend',
  'w.beforeRefundPart',
  'w.afterRefundPart',
];

/** Points of the worker: from a batch received to its deletion, and where a mail leaves. */
export async function wrapWorker(line) {
  const { EntityManager } = await import('typeorm');
  const { Consumer } = await import('sqs-consumer');
  const { Database } = await built('src/foundation/database/index.js');
  const { QueueSender } = await built('src/foundation/queue/index.js');
  const { PendingOrders } = await built('src/cart/index.js');
  const { RecordedOrders } = await built('src/journal/index.js');
  const { Payments } = await built('src/payments/index.js');
  const { Mailer } = await built('src/notifications/index.js');
  const { OrderHandler } = await built('worker/src/consumers/order-handler.js');
  const { MailCourier } = await built('worker/src/jobs/mail-courier.js');
  wrap(OrderHandler, 'handle', between(line, 'w.received'));
  // Between its commit and its cart: an order is in the one or in the journal.
  wrap(
    RecordedOrders,
    'release',
    (original) =>
      async function (orders) {
        // A sweep that found nothing passes by here, too.
        if (orders.length > 0) await line.pass('w.beforeJournal');
        return await original.call(this, orders);
      },
  );
  wrap(PendingOrders, 'recorded', between(line, 'w.afterJournal'));
  wrapRecording(line, { EntityManager, Database });
  // It waits for nothing and nobody waits for it: what is held back here is only that the mail becomes a job.
  wrap(
    MailCourier,
    'handOver',
    (original) =>
      function (...given) {
        if (!line.isArmed('w.beforeHandOver')) return original.apply(this, given);
        return void line.pass('w.beforeHandOver').then(() => original.apply(this, given));
      },
  );
  wrap(Consumer, 'deleteMessageBatch', between(line, 'w.beforeDelete', 'w.afterDelete'));
  wrap(Mailer, 'send', between(line, 'w.beforeMail', 'w.afterMail'));
  // Between the claim in the refund’s row and what came of asking.
  wrap(Payments, 'advanceRefund', between(line, 'w.beforeRefundPart', 'w.afterRefundPart'));
  // A worker sends nothing but what the sweep found missing.
  wrap(QueueSender, 'send', between(line, 'w.beforeResend', 'w.afterResend'));
}

/** The transaction that records orders is the one in which an order's row is inserted for good; others pass untouched. */
function wrapRecording(line, { EntityManager, Database }) {
  const recording = new WeakSet();
  const dry = new WeakSet();
  wrap(
    Database,
    'dryRun',
    (original) =>
      async function (work) {
        return await original.call(this, async (manager) => {
          dry.add(manager);
          return await work(manager);
        });
      },
  );
  wrap(
    EntityManager,
    'query',
    (original) =>
      async function (statement, ...given) {
        const answer = await original.call(this, statement, ...given);
        if (statement.startsWith('INSERT INTO `orders` ') && !dry.has(this)) {
          recording.add(this);
          await line.pass('w.afterOrderRow');
        }
        return answer;
      },
  );
  wrap(
    Database,
    'transaction',
    (original) =>
      async function (work, ...given) {
        let records = false;
        const whole = async (manager) => {
          const answer = await work(manager);
          records = recording.has(manager);
          if (records) await line.pass('w.beforeCommit');
          return answer;
        };
        const answer = await original.call(this, whole, ...given);
        if (records) await line.pass('w.afterCommit');
        return answer;
      },
  );
}
