import { between, built, wrap } from './wrap.mjs';

export const webPoints = [
  'web.afterPrice',
  'web.beforeAccept',
  'web.afterAccept',
  'web.beforeSend',
  'web.afterSend',
  'session.beforeSave',
];

/** Points of the web tier: from Buy to the answer, and where a session is stored. */
export async function wrapWeb(line) {
  const { CartDesk, PendingOrders } = await built('src/cart/index.js');
  const { QueueSender } = await built('src/foundation/queue/index.js');
  const { HardenedDynamoStore } = await built('src/web/session/hardened-dynamo-store.js');
  wrap(CartDesk, 'price', between(line, undefined, 'web.afterPrice'));
  wrap(PendingOrders, 'accept', between(line, 'web.beforeAccept', 'web.afterAccept'));
  wrap(QueueSender, 'send', between(line, 'web.beforeSend', 'web.afterSend'));
  wrap(
    HardenedDynamoStore,
    'set',
    (original) =>
      function (...given) {
        if (!line.isArmed('session.beforeSave')) return original.apply(this, given);
        return void line.pass('session.beforeSave').then(() => original.apply(this, given));
      },
  );
}
