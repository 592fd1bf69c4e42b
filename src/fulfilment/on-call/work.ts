import { Injectable } from '@nestjs/common';
import { Invoices, type WorkList, WorkLists } from '../../aftercare/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import { ageInWords, counted, type Report, table } from '../../foundation/terminal/index.js';

/** `to-pack`, `to-ship`, `unpaid`: what is to be done, oldest first. */
@Injectable()
export class Work {
  constructor(
    private readonly lists: WorkLists,
    private readonly invoices: Invoices,
  ) {}

  async toPack(): Promise<Report> {
    return inWords(await this.lists.toPack(), 'to pack');
  }

  async toShip(): Promise<Report> {
    return inWords(await this.lists.toShip(), 'to ship');
  }

  /** Open invoices, overdue ones first. */
  async unpaid(): Promise<Report> {
    const invoices = await this.invoices.unpaid();
    if (invoices.length === 0) return { text: 'no invoice is open', json: { invoices }, needsPerson: false };
    const overdue = invoices.filter((invoice) => invoice.overdue).length;
    const rows = invoices.map(({ number, name, email, total, currency, ...times }) => [
      number,
      formatMoney(total, currency, 'en'),
      times.dueOn === null ? 'not shipped yet' : times.overdue ? `${times.dueOn}, overdue` : times.dueOn,
      times.remindedAt === null ? 'no' : times.remindedAt.toISOString().slice(0, 10),
      `${name} <${email}>`,
    ]);
    const text = `${table(['Order', 'Total', 'Due', 'Reminded', 'Who'], rows)}\n${counted(invoices.length, 'open invoice')}, ${String(overdue)} overdue`;
    return { text, json: { invoices }, needsPerson: false };
  }

  /** Writes to those whose invoice is overdue, once each. */
  async remind(): Promise<Report> {
    const reminded = await this.invoices.remindOverdue();
    const text = reminded === 0 ? 'nobody is to be reminded' : `${counted(reminded, 'reminder')} written`;
    return { text, json: { reminded }, needsPerson: false };
  }
}

function inWords({ orders, more }: WorkList, what: string): Report {
  if (orders.length === 0) return { text: `nothing ${what}`, json: { orders, more }, needsPerson: false };
  const now = Date.now();
  const rows = orders.map(({ number, placedAt, pieces, parcels, name, country }) => [
    ...[number, ageInWords(now - placedAt.getTime()), pieces, parcels],
    `${name}, ${country}`,
  ]);
  const end = `${counted(orders.length, 'order')} ${what}${more ? ', and more' : ''}`;
  const text = `${table(['Order', 'Age', 'Pieces', 'Parcels sent', 'For'], rows)}\n${end}`;
  return { text, json: { orders, more }, needsPerson: false };
}
