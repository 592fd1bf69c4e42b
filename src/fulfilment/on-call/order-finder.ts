import { Injectable } from '@nestjs/common';
import { PendingOrders, type WaitingOrder } from '../../cart/index.js';
import { Database, LongReads } from '../../foundation/database/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { Journal } from '../../journal/index.js';
import { Order, type OrderPlaced, orderNumber, readOrderPlaced } from '../../orders/index.js';

const MOST_FOUND = 50;
/** With or without its hyphens, in whatever case, with spaces where somebody read it out. */
const NUMBER = /^S([0-9A-Z]{5})([0-9A-Z]{5})$/;

/** Finds orders by what somebody on the telephone can say about them. */
@Injectable()
export class OrderFinder {
  constructor(
    private readonly database: Database,
    private readonly reads: LongReads,
    private readonly pending: PendingOrders,
    private readonly journal: Journal,
  ) {}

  /** Ids of the orders that an id or a number names: one, as a rule. What changes an order takes no other names. */
  async named(text: string): Promise<string[]> {
    const typed = text.trim();
    if (RANDOM_ID.test(typed)) return [typed];
    const number = numberIn(typed);
    return number === undefined ? [] : await this.numbered(number);
  }

  /**
   * Ids of the orders that somebody may mean, newest first and at most fifty: by id or number, e-mail address of a guest or
   * a member, name, sku or postcode. Case, spaces and hyphens don’t count.
   */
  async ids(text: string): Promise<string[]> {
    const named = await this.named(text);
    if (named.length > 0) return named;
    const words = text.normalize('NFC').trim().replace(/\s+/g, ' ');
    if (words === '') return [];
    const recorded = words.includes('@') ? await this.ofEmail(words) : await this.ofWords(words);
    const accepted = await this.waiting(({ body }) => isMeant(body, words));
    const newest = accepted.toSorted((a, b) => b.at - a.at).map(({ orderId }) => orderId);
    return [...new Set([...newest, ...recorded])].slice(0, MOST_FOUND);
  }

  /** Orders that carts still keep and of which this is true. */
  async waiting(isMeant: (order: WaitingOrder) => boolean): Promise<WaitingOrder[]> {
    const found: WaitingOrder[] = [];
    for await (const { orders } of this.pending.waiting({ before: Date.now() })) found.push(...orders.filter(isMeant));
    return found;
  }

  private async numbered(number: string): Promise<string[]> {
    const rows = await this.database.writing((manager) =>
      manager.find(Order, { where: { number }, select: { id: true } }),
    );
    if (rows.length > 0) return rows.map(({ id }) => id);
    const waiting = await this.waiting(({ orderId }) => orderNumber(orderId) === number);
    if (waiting.length > 0) return waiting.map(({ orderId }) => orderId);
    // A restored database lacks it: the journal still has it.
    return (await this.journal.ofNumber(number)).map(({ orderId }) => orderId);
  }

  /** Orders to that address, and those of the member who has it now. */
  private async ofEmail(email: string): Promise<string[]> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ id: string }[]>(
        `SELECT id, placed_at FROM orders WHERE contact_email = ?
          UNION SELECT o.id, o.placed_at FROM members m JOIN orders o ON o.member_id = m.id WHERE m.email = ?
          ORDER BY placed_at DESC LIMIT ?`,
        [email, email.toLowerCase(), MOST_FOUND],
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** From the primary: whoever calls has just bought something, and no reader may know of it yet. */
  private async ofWords(words: string): Promise<string[]> {
    const typed = closely(words);
    const like = `%${typed.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    const rows = await this.reads.rows<{ id: string }>(
      `SELECT o.id, o.placed_at FROM orders o
        WHERE ${close('o.contact_name')} LIKE ? OR ${close(inAddress('name'))} LIKE ? OR ${close(inAddress('postcode'))} = ?
       UNION SELECT o.id, o.placed_at FROM order_lines l JOIN orders o ON o.id = l.order_id
        WHERE l.sku IN (SELECT bought.sku FROM (SELECT DISTINCT sku FROM order_lines) bought WHERE ${close('bought.sku')} = ?)
       UNION SELECT o.id, o.placed_at FROM shipments s JOIN orders o ON o.id = s.order_id WHERE ${close('s.tracking')} = ?
       ORDER BY placed_at DESC LIMIT ?`,
      [like, like, typed, typed, typed, MOST_FOUND],
      'writer',
    );
    return rows.map(({ id }) => id);
  }
}

function numberIn(typed: string): string | undefined {
  const [, first, last] = NUMBER.exec(typed.toUpperCase().replace(/[\s-]/g, '')) ?? [];
  return first === undefined || last === undefined ? undefined : `S-${first}-${last}`;
}

/** A column without what doesn’t count in it, as {@link closely} has what was typed. */
const close = (column: string) =>
  `REPLACE(REPLACE(LOWER(CONVERT(${column} USING utf8mb4)), ' ', ''), '-', '') COLLATE utf8mb4_unicode_ci`;
const inAddress = (field: string) => `JSON_UNQUOTE(JSON_EXTRACT(o.ship_to, '$.${field}'))`;

const closely = (text: string) => text.normalize('NFC').toLowerCase().replace(/[\s-]/g, '');

/** Whether an order that is accepted and not recorded yet is one that somebody may mean. */
function isMeant(body: string, words: string): boolean {
  const order = orderIn(body);
  if (order === undefined) return false;
  const { contact, shipTo, lines } = order;
  const typed = closely(words);
  if (words.includes('@')) return contact.email.toLowerCase() === words.toLowerCase();
  return (
    closely(contact.name).includes(typed) ||
    closely(shipTo.name).includes(typed) ||
    closely(shipTo.postcode) === typed ||
    lines.some(({ sku }) => closely(sku) === typed)
  );
}

function orderIn(body: string): OrderPlaced | undefined {
  try {
    return readOrderPlaced(body);
  } catch {
    return undefined;
  }
}
