import { change, counted, onPrimary } from '../support/databases.ts';
import { ApiClient } from '../support/api-client.ts';
import { isMariaDb } from '../support/dialect.ts';
import { anAddress, buy, putInCart, recorded } from '../support/orders.ts';
import { aProduct, unique } from '../support/products.ts';
import { strike } from '../support/tasks.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function aMail(createdAt: Date, sentAt: Date | null): Promise<number> {
  const { insertId } = await change(
    "INSERT INTO mails (order_id, kind, recipient, content, created_at, sent_at) VALUES (?, 'order-confirmed', ?, '{}', ?, ?)",
    [unique().padEnd(22, 'r').slice(0, 22), anAddress(), createdAt, sentAt],
  );
  return insertId;
}

async function aQuarantined(receivedAt: Date, redrivenAt: Date | null): Promise<number> {
  const { insertId } = await change(
    "INSERT INTO quarantined_messages (message_id, body, reason, received_at, redriven_at) VALUES (?, '{}', 'of a story', ?, ?)",
    [unique(), receivedAt, redrivenAt],
  );
  return insertId;
}

async function aLink(expiresAt: Date): Promise<string> {
  const id = unique().padEnd(22, 'l').slice(0, 22);
  await change(
    "INSERT INTO member_links (id, member_id, purpose, token_hash, created_at, expires_at) VALUES (?, ?, 'password-reset', ?, ?, ?)",
    [id, 'm'.repeat(22), id.padEnd(64, 'h'), expiresAt, expiresAt],
  );
  return id;
}

async function anOldAddress(removedAt: Date | null): Promise<string> {
  const id = unique().padEnd(22, 'a').slice(0, 22);
  await change(
    "INSERT INTO member_addresses (id, member_id, name, line1, city, postcode, country, created_at, removed_at) VALUES (?, ?, 'Ada', '1 Row', 'London', 'N1', 'GB', NOW(3), ?)",
    [id, 'm'.repeat(22), removedAt],
  );
  return id;
}

async function anAccount(createdAt: Date, { provenAt = null as Date | null, role = 'member', ordered = false } = {}) {
  const id = unique().padEnd(22, 'm').slice(0, 22);
  const columns = 'id, email, name, password_hash, role, created_at, proven_at';
  const values = [id, `${id}@example.com`, 'Ada', 'x', role, createdAt, provenAt];
  await change(`INSERT INTO members (${columns}) VALUES (?)`, [values]);
  await change(
    "INSERT INTO member_addresses (id, member_id, name, line1, city, postcode, country, created_at) VALUES (?, ?, 'Ada', '1 Row', 'London', 'N1', 'GB', NOW(3))",
    [id, id],
  );
  if (ordered) {
    const orderId = await anOrder();
    await change('UPDATE orders SET member_id = ? WHERE id = ?', [id, orderId]);
  }
  return id;
}

/** The id of an order that a guest placed. */
async function anOrder(): Promise<string> {
  const guest = new ApiClient();
  await putInCart(guest, await aProduct());
  const { orderId } = await buy(guest, anAddress());
  await recorded(orderId);
  return orderId;
}

/** A recipient of invoices that nobody holds any more. */
async function aRecipient(usedAt: Date): Promise<string> {
  const mailbox = unique().padEnd(43, 'm').slice(0, 43);
  await change('INSERT INTO invoice_recipients (mailbox, used_at) VALUES (?, ?)', [mailbox, usedAt]);
  return mailbox;
}

const left = async <Id extends number | string>(table: string, ids: readonly Id[]) =>
  (await onPrimary(`SELECT id FROM ${table} WHERE id IN (?) ORDER BY id`, [ids])).map(({ id }) =>
    typeof ids[0] === 'number' ? Number(id) : (id as string),
  );

describe('what is spent', () => {
  it('goes once its days are over, and not a day before', async () => {
    const mails = await Promise.all([
      aMail(daysAgo(182), daysAgo(181)),
      aMail(daysAgo(190), daysAgo(179)),
      aMail(daysAgo(31), null),
      aMail(daysAgo(29), null),
    ]);
    const messages = await Promise.all([
      aQuarantined(daysAgo(90), daysAgo(31)),
      aQuarantined(daysAgo(90), daysAgo(29)),
      aQuarantined(daysAgo(900), null),
    ]);
    const links = await Promise.all([aLink(daysAgo(2)), aLink(daysAgo(0.5))]);
    const addresses = await Promise.all([anOldAddress(daysAgo(2)), anOldAddress(daysAgo(0.5)), anOldAddress(null)]);
    const accounts = await Promise.all([
      anAccount(daysAgo(31)),
      anAccount(daysAgo(29)),
      anAccount(daysAgo(31), { provenAt: daysAgo(30) }),
      anAccount(daysAgo(31), { role: 'staff' }),
      anAccount(daysAgo(31), { ordered: true }),
    ]);
    const recipients = await Promise.all([aRecipient(daysAgo(2)), aRecipient(daysAgo(0.5))]);
    const orders = await counted('SELECT COUNT(*) AS n FROM orders');
    const { status, report } = await strike('retention');
    expect(status).toBe(200);
    expect(Object.keys(report)).toEqual([
      'sentMails',
      'unsentMails',
      'settledMessages',
      'links',
      'invoiceRecipients',
      'removedAddresses',
      'unprovenAccounts',
    ]);
    const kept = accounts.slice(1).toSorted();
    expect([await left('members', accounts), await left('member_addresses', accounts)]).toEqual([kept, kept]);
    for (const deleted of Object.values(report)) expect(deleted).toBeGreaterThanOrEqual(1);
    expect(await left('member_links', links)).toEqual([links[1]]);
    expect(await left('member_addresses', addresses)).toEqual([addresses[1], addresses[2]].toSorted());
    expect(await onPrimary('SELECT mailbox FROM invoice_recipients WHERE mailbox IN (?)', [recipients])).toEqual([
      { mailbox: recipients[1] },
    ]);
    expect(await left('mails', mails)).toEqual([mails[1], mails[3]].toSorted((a = 0, b = 0) => a - b));
    expect(await left('quarantined_messages', messages)).toEqual(
      [messages[1], messages[2]].toSorted((a = 0, b = 0) => a - b),
    );
    expect(await counted('SELECT COUNT(*) AS n FROM orders')).toBe(orders);
    await change('DELETE FROM mails WHERE id IN (?)', [mails]);
    await change('DELETE FROM quarantined_messages WHERE id IN (?)', [messages]);
  });

  it('goes however much there is of it, and nothing is left for a second time', async () => {
    const [before, prefix] = [daysAgo(200), unique()];
    const rows = Array.from({ length: 1201 }, (_, n) => [
      `${prefix}-${n}`,
      'order-confirmed',
      'x',
      '{}',
      before,
      before,
    ]);
    await change('INSERT INTO mails (order_id, kind, recipient, content, created_at, sent_at) VALUES ?', [rows]);
    expect((await strike('retention')).report['sentMails']).toBeGreaterThanOrEqual(1201);
    expect((await strike('retention')).report).toEqual({
      sentMails: 0,
      unsentMails: 0,
      settledMessages: 0,
      links: 0,
      invoiceRecipients: 0,
      removedAddresses: 0,
      unprovenAccounts: 0,
    });
  });

  it('is found by index', async () => {
    const where = {
      mail_unsent: 'mails WHERE sent_at < NOW() - INTERVAL 180 DAY',
      member_link_expires: 'member_links WHERE expires_at < NOW() - INTERVAL 1 DAY',
      member_address_removed: 'member_addresses WHERE removed_at < NOW() - INTERVAL 1 DAY',
      member_unproven: "members WHERE proven_at IS NULL AND created_at < NOW() - INTERVAL 30 DAY AND role = 'member'",
      quarantined_redriven: 'quarantined_messages WHERE redriven_at < NOW() - INTERVAL 30 DAY',
    };
    const explain = (await isMariaDb()) ? 'EXPLAIN' : 'EXPLAIN FORMAT=TRADITIONAL';
    for (const [index, search] of Object.entries(where)) {
      const [plan] = await onPrimary(`${explain} SELECT id FROM ${search} LIMIT 500`);
      expect(plan?.['possible_keys']).toBe(index);
    }
  });
});
