import type { Rights, Verb } from './foundation/database/index.js';

const read = ['SELECT'] as const;
const readAnd = (...verbs: Exclude<Verb, 'SELECT'>[]): Verb[] => ['SELECT', ...verbs];

/**
 * What each tier’s user may do with each table: what its code does today, and no more. The owner of the schema may do
 * everything, and is who migrates, imports, restores and makes staff. `test/walls/rights.spec.ts` compares with the
 * statements in the code.
 *
 * What a release no longer does stays here for one release more: the one before runs with these rights while this one is
 * deployed.
 */
export const rights: Rights = {
  tables: {
    abandoned_payments: { web: read, worker: readAnd('INSERT', 'UPDATE') },
    applied_stock_changes: { worker: read },
    categories: { web: read, reader: read, worker: read },
    former_slugs: { web: read, reader: read, worker: read },
    invoice_payments: { web: read, reader: read, worker: readAnd('INSERT') },
    invoice_recipients: { web: readAnd('INSERT', 'UPDATE'), worker: readAnd('INSERT', 'UPDATE', 'DELETE') },
    mails: { web: readAnd('INSERT'), worker: readAnd('INSERT', 'UPDATE', 'DELETE') },
    member_addresses: { web: readAnd('INSERT', 'UPDATE', 'DELETE'), worker: readAnd('DELETE') },
    member_links: { web: readAnd('INSERT', 'UPDATE', 'DELETE'), worker: readAnd('DELETE') },
    members: { web: readAnd('INSERT', 'UPDATE', 'DELETE'), reader: read, worker: readAnd('DELETE') },
    migrations: { worker: read },
    order_actions: { worker: readAnd('INSERT') },
    order_events: { web: readAnd('INSERT'), reader: read, worker: readAnd('INSERT') },
    order_lines: { web: readAnd('UPDATE'), reader: read, worker: readAnd('INSERT', 'UPDATE') },
    orders: { web: readAnd('UPDATE'), reader: read, worker: readAnd('INSERT', 'UPDATE') },
    payment_attempts: { web: readAnd('INSERT', 'UPDATE'), worker: readAnd('UPDATE') },
    payments: { web: readAnd('UPDATE'), reader: read, worker: readAnd('INSERT', 'UPDATE') },
    products: { web: read, reader: read, worker: read },
    quarantined_messages: { worker: readAnd('INSERT', 'UPDATE', 'DELETE') },
    refund_lines: { web: readAnd('INSERT'), worker: readAnd('INSERT') },
    refunds: { web: readAnd('INSERT'), reader: read, worker: readAnd('INSERT', 'UPDATE') },
    replication_heartbeats: { web: read, reader: read, worker: readAnd('UPDATE') },
    search_texts: { web: read, reader: read, worker: read },
    shipment_lines: { web: read, reader: read, worker: readAnd('INSERT') },
    shipments: { web: read, reader: read, worker: readAnd('INSERT') },
    stock: { web: readAnd('UPDATE'), reader: read, worker: readAnd('UPDATE') },
    stock_movements: { web: readAnd('INSERT'), worker: readAnd('INSERT') },
  },
  // The worker makes the dumps: a table that they leave out without a word would be missed on the worst of days.
  everyTable: ['worker'],
  replication: ['reader', 'worker'],
};
