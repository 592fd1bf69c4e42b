import { each, type Invariant, together } from '../finding.ts';

const nothingVanishes: Invariant = {
  id: 'I14',
  promise: 'a message that was sent is waiting, dead, or deleted because its order is recorded or in quarantine',
  examine: (ledger) => {
    const { waiting, dead, traffic } = ledger.queue;
    if (traffic === undefined) return { facts: 0, broken: [] };
    const known = new Set([...waiting, ...dead].flatMap(({ messageId }) => messageId ?? []));
    const deleted = new Set(traffic.deletes.map(({ messageId }) => messageId));
    const unnamed = waiting.filter(({ messageId }) => messageId === undefined).length;
    const missing = traffic.sends.filter(({ messageId }) => !known.has(messageId) && !deleted.has(messageId));
    const recorded = new Set(ledger.orders.map(({ id }) => id));
    const quarantined = new Set(ledger.quarantined.map(({ messageId }) => messageId));
    const sent = new Map(traffic.sends.map((message) => [message.messageId, message]));
    return together(
      {
        facts: traffic.sends.length,
        // Those in somebody's hands can't be asked for their names; so many may be missing.
        broken:
          missing.length <= unnamed
            ? []
            : missing.map(
                ({ messageId, orderId }) =>
                  `message ${messageId} of order ${orderId} was sent and is neither waiting, dead nor deleted`,
              ),
      },
      each(traffic.deletes, ({ messageId, orderId = sent.get(messageId)?.orderId }) =>
        (orderId !== undefined && recorded.has(orderId)) || quarantined.has(messageId)
          ? undefined
          : `message ${messageId} was deleted, but order ${orderId} is neither recorded nor in quarantine`,
      ),
    );
  },
};

const commitBeforeDelete: Invariant = {
  id: 'I15',
  promise: 'no message is deleted before its order is committed',
  examine: (ledger) => {
    const recordedAt = new Map(ledger.orders.map(({ id, recordedAt: at }) => [id, at]));
    const deletes = (ledger.queue.traffic?.deletes ?? []).filter(
      ({ committed, orderId = '' }) => committed !== undefined || recordedAt.has(orderId),
    );
    return each(deletes, ({ messageId, orderId = '', at, committed }) => {
      if (committed === false) return `message ${messageId} of order ${orderId} was deleted before it was committed`;
      // Without a look at that moment, what is certain: a transaction can't be over before it began to write.
      const began = recordedAt.get(orderId);
      return began === undefined || began <= at
        ? undefined
        : `message ${messageId} of order ${orderId} was deleted ${began - at} ms before its record was begun`;
    });
  },
};

export const queueInvariants: readonly Invariant[] = [nothingVanishes, commitBeforeDelete];
