import { setTimeout as pause } from 'node:timers/promises';
import type { Purchase } from '../checker/ledger.ts';
import { type Browser, jsonOf, toldBy } from './browser.ts';
import type { Dice } from './dice.ts';

export interface OnSale {
  readonly sku: string;
  readonly slug: string;
}

export interface Habits {
  /** What shoppers choose from. */
  readonly products: readonly OnSale[];
  /** Ways to pay, each as likely as it is often named. */
  readonly methods: readonly string[];
  /** How long somebody presses a button again whose answer they don't know, in milliseconds. */
  readonly patience: number;
  /** Longest pause between two things, in milliseconds. */
  readonly think: number;
}

/** A cart as the API shows it. */
export interface ShownCart {
  readonly ver: number;
  readonly nextOrderId: string | null;
  readonly lines: readonly { readonly sku: string; readonly qty: number; readonly unitPrice: number }[];
  readonly subtotal: number;
}

/** Not on invoice: nobody here reads the mail that has them prove their address. */
export const USUAL_METHODS = ['test-approved', 'test-approved', 'test-approved', 'test-declined'] as const;

const MOST_LOOKS = 3;
const AGAIN_MILLISECONDS = 400;
const PAGES = ['/', '/search?q=ring', '/api/v1/products?pageSize=12', '/api/v1/categories'];

/** Somebody who looks around, fills a cart and buys it, and presses again where no clear answer came. */
export class Shopper {
  readonly browser: Browser;
  private readonly dice: Dice;
  private readonly habits: Habits;
  private count = 0;

  constructor(browser: Browser, dice: Dice, habits: Habits) {
    this.browser = browser;
    this.dice = dice;
    this.habits = habits;
  }

  /** One visit to the shop. Answers `left` when the cart was left behind for good, with an end nobody told. */
  async round(): Promise<'done' | 'left'> {
    const { dice, habits } = this;
    await this.look();
    for (let lines = dice.between(1, 3); lines > 0; lines -= 1) {
      await this.add(dice.of(habits.products), dice.between(1, 2));
      await this.think();
    }
    // Now and then somebody agrees to another total than the shop's, is refused and goes away.
    const mistaken = dice.happens(0.06);
    const bought = await this.buyAll(mistaken ? 1 : 0);
    if (bought === 'nothing to buy') return 'done';
    if (bought === undefined || mistaken) return 'left';
    if (dice.happens(0.4)) await this.browser.ask({ method: 'GET', path: `/api/v1/orders/${bought}` });
    if (dice.happens(0.1)) await this.cancel(bought);
    return 'done';
  }

  /** Buys what is in the cart; told that it changed, looks at it again and agrees once more. */
  private async buyAll(mistake: number): Promise<string | undefined> {
    for (let tries = 0; tries < MOST_LOOKS; tries += 1) {
      const cart = await this.readCart();
      if (cart === undefined) return undefined;
      if (cart.nextOrderId === null || cart.lines.length === 0) return 'nothing to buy';
      await this.think();
      const bought = await this.buy(cart, mistake);
      if (bought !== 'refused') return bought;
      if (mistake !== 0) return undefined;
    }
    return undefined;
  }

  async look(): Promise<void> {
    const { slug } = this.dice.of(this.habits.products);
    const path = this.dice.of([...PAGES, `/products/${slug}`, `/api/v1/products/${slug}`]);
    await this.browser.ask({ method: 'GET', path }, 'must-work');
    await this.think();
  }

  /** Puts pieces into the cart, pressing again with the same `opId` where no clear answer came. */
  async add({ sku }: Pick<OnSale, 'sku'>, pieces: number): Promise<void> {
    this.count += 1;
    const opId = `${this.browser.name}.${this.count}`;
    await this.untilTold(async () => {
      const question = { method: 'PUT', path: `/api/v1/cart/lines/${sku}`, body: { add: pieces, opId } } as const;
      const reply = await this.browser.ask(question);
      const told = toldBy(reply);
      const about = this.browser.about(reply);
      this.browser.journal.operated({ ...about, opId, sku, change: { kind: 'add', pieces }, told });
      if (told === 'accepted') this.saw(jsonOf<ShownCart>(reply), about);
      return told !== 'unknown';
    });
  }

  /** The cart as the shop shows it; undefined when it doesn't for as long as patience lasts. */
  async readCart(): Promise<ShownCart | undefined> {
    let cart: ShownCart | undefined;
    await this.untilTold(async () => {
      const reply = await this.browser.ask({ method: 'GET', path: '/api/v1/cart' });
      if (toldBy(reply) !== 'accepted') return false;
      cart = jsonOf<ShownCart>(reply);
      this.saw(cart, this.browser.about(reply));
      return true;
    });
    return cart;
  }

  /**
   * Presses Buy until there is an answer, always for the same cart.
   *
   * @param mistake minor units by which another total is agreed to than was shown
   * @returns the order's id when the shop says it has it, `refused`, or undefined when it never said anything clear
   */
  async buy(cart: ShownCart, mistake = 0): Promise<string | undefined> {
    const orderId = cart.nextOrderId ?? '';
    const total = cart.subtotal + mistake;
    const lines = cart.lines.map(({ sku, qty, unitPrice }) => ({ sku, qty, unitPrice }));
    const body = { orderId, ver: cart.ver, agreedTotal: total, ...this.delivery() };
    let end: string | undefined;
    await this.untilTold(async () => {
      const reply = await this.browser.ask({ method: 'POST', path: '/api/v1/orders', body });
      const told = toldBy(reply);
      const { number, orderId: confirmed, type } = jsonOf<Record<string, string>>(reply) ?? {};
      const purchase: Purchase = {
        ...this.browser.about(reply),
        ...{ orderId, ver: cart.ver, lines, total, told },
        ...(told === 'accepted' && number !== undefined ? { number } : {}),
        ...(told === 'refused' ? { reason: type ?? 'unnamed' } : {}),
      };
      this.browser.journal.bought(purchase);
      if (told !== 'unknown') end = told === 'accepted' ? confirmed : 'refused';
      return told !== 'unknown';
    });
    return end;
  }

  /** Asks for an order to be cancelled, again while it is unknown whether it was or still too early to say. */
  async cancel(orderId: string): Promise<void> {
    await this.untilTold(async () => {
      const reply = await this.browser.ask({ method: 'POST', path: `/api/v1/orders/${orderId}/cancellation` });
      const told = toldBy(reply);
      this.browser.journal.cancelled({ ...this.browser.about(reply), orderId, told });
      const early = jsonOf<{ orderStatus?: string }>(reply)?.orderStatus === 'received';
      return told !== 'unknown' && !early;
    });
  }

  private delivery() {
    this.count += 1;
    const name = 'Ada Lovelace';
    const place = { line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' };
    const method = this.dice.of(this.habits.methods);
    return {
      contact: { name, email: `${this.browser.name}.${this.count}@example.com` },
      shipTo: { name, ...place },
      payment: { method },
    };
  }

  private saw(cart: ShownCart | undefined, about: ReturnType<Browser['about']>): void {
    const { cartId, sentAt, answeredAt } = about;
    if (cart === undefined || cartId === undefined) return;
    const lines = Object.fromEntries(cart.lines.map(({ sku, qty }) => [sku, qty]));
    this.browser.journal.read({ cartId, sentAt, answeredAt, lines });
  }

  /** Tries until told one way or the other, or patience runs out. */
  private async untilTold(attempt: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + this.habits.patience;
    while (!(await attempt()) && Date.now() < until) await pause(AGAIN_MILLISECONDS);
  }

  private async think(): Promise<void> {
    await pause(this.dice.between(Math.floor(this.habits.think / 4), this.habits.think));
  }
}
