/** Rows that may go once they are spent for so long. */
export interface Keeping {
  readonly days: number;
  /** Why not shorter, and why not longer. */
  readonly because: string;
  readonly table: string;
  /** What names a row of it; `id` when absent. */
  readonly key?: string;
  /** When a row is spent, `?` being the end of its days; an index begins with these columns. */
  readonly spent: string;
  /** Rows of another table that belong to one of these and go with it, by the column with its id. */
  readonly along?: { readonly table: string; readonly column: string };
}

/**
 * How long MySQL keeps what is personal or of no more use. Whatever isn’t named here stays: orders with their lines,
 * events, payments and movements are the books, and a proven account stays until its owner leaves. docs/data.md says the same,
 * and a test compares.
 */
export const keepings = {
  sentMails: {
    days: 180,
    because:
      'a mail about a refund leads to the order’s page by a key that only an earlier mail has; refunds after half a year are rare, and go without',
    table: 'mails',
    spent: 'sent_at < ?',
  },
  unsentMails: {
    days: 30,
    because:
      'nobody tries any more after three days; that leaves four weeks to mend the mail server and send them by hand',
    table: 'mails',
    spent: 'sent_at IS NULL AND created_at < ?',
  },
  settledMessages: {
    days: 30,
    because:
      'a quarantined message that was sent again is an order or back in quarantine by then; its text holds an address',
    table: 'quarantined_messages',
    spent: 'redriven_at < ?',
  },
  links: {
    days: 1,
    because:
      'a link mailed to a member leads nowhere after a day at most; how many were sent lately is counted until then',
    table: 'member_links',
    spent: 'expires_at < ?',
  },
  invoiceRecipients: {
    days: 1,
    because: 'it is held for the moment in which an order on invoice is recorded, and says nothing afterwards',
    table: 'invoice_recipients',
    key: 'mailbox',
    spent: 'used_at < ?',
  },
  removedAddresses: {
    days: 1,
    because: 'an address a member took out can be put back as long as the page that says so is open',
    table: 'member_addresses',
    spent: 'removed_at < ?',
  },
  unprovenAccounts: {
    days: 30,
    because:
      'nobody showed that the address is theirs, and nothing was ordered: whose address it is never asked for the account',
    table: 'members',
    spent:
      "proven_at IS NULL AND created_at < ? AND role = 'member' AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.member_id = members.id)",
    along: { table: 'member_addresses', column: 'member_id' },
  },
} as const satisfies Record<string, Keeping>;
