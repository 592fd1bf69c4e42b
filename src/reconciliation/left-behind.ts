import { ageInWords, counted } from '../foundation/terminal/index.js';
import type { Check } from './check.js';

export const deadLetters: Check = {
  name: 'dead-letters',
  severity: 'error',
  promise: 'no message was given up on',
  finds: async ({ stores }) => {
    const depth = await stores.deadLetters.depth();
    return depth === 0 ? [] : [{ subject: 'dead letters', words: `${counted(depth, 'message')} given up on` }];
  },
};

export const quarantined: Check = {
  name: 'quarantined',
  severity: 'error',
  promise: 'no message waits in quarantine for a person',
  finds: async ({ stores, now }) =>
    (await stores.quarantine.waiting()).map(({ messageId, orderId, receivedAt, reason }) => ({
      subject: messageId,
      ...(orderId === null ? {} : { orderId }),
      words: `set aside ${ageInWords(now - receivedAt.getTime())} ago: ${reason}`,
    })),
};
