import { Injectable, Logger } from '@nestjs/common';
import { type Address, homeCountry } from '../../addresses/index.js';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { AddressBook, Membership } from '../../membership/index.js';
import { Orders } from '../../orders/index.js';
import type { Visitor } from '../../web/index.js';
import { type FormValues, valuesOfDraft } from './checkout-form.js';

/** What the shop knows of somebody before they fill in anything. Nobody is held up by a database that doesn’t answer. */
@Injectable()
export class KnownShopper {
  private readonly logger = new Logger('Checkout');

  constructor(
    private readonly membership: Membership,
    private readonly addresses: AddressBook,
    private readonly orders: Orders,
  ) {}

  /**
   * What the checkout’s fields start with, by name: what was filled in before, else name, e-mail and usual address of a
   * member, or the address of their last order where they keep none. The kept address that was asked for comes before all.
   */
  async firstValues(visitor: Visitor, drafted: FormValues, asked: string | undefined): Promise<FormValues> {
    const { memberId, name = '' } = visitor;
    // A country alone is what the form stood at, not an address that somebody filled in.
    const started = isFilled(drafted['shipTo.line1']);
    // Both at once: while the database is slow, one wait is enough.
    const [address, email] =
      memberId === undefined
        ? []
        : await Promise.all([
            this.addressOf(memberId, asked, started),
            isFilled(drafted['contact.email']) ? undefined : this.emailOf(memberId),
          ]);
    const shipTo = address === undefined ? undefined : valuesOfDraft({ shipTo: address });
    const filled = Object.fromEntries(Object.entries(drafted).filter(([, value]) => value !== ''));
    return {
      'contact.name': name,
      ...(email === undefined ? {} : { 'contact.email': email }),
      ...(shipTo === undefined
        ? { 'shipTo.name': name, ...(homeCountry === undefined ? {} : { 'shipTo.country': homeCountry }), ...filled }
        : { ...withoutAddress(filled), ...shipTo }),
    };
  }

  /**
   * Keeps an address that a member typed at checkout, unless they keep it already. Nobody is held up by it: what can’t be
   * kept now can be the next time.
   */
  async keep(memberId: string, address: Address): Promise<void> {
    await this.ifAnswered(memberId, async () => {
      const kept = await this.addresses.of(memberId);
      if (!kept.some((one) => isSame(one, address))) {
        await this.addresses.add(memberId, randomId(), address, false);
      }
    });
  }

  /** The one asked for, or else the usual one, or the last order’s, when nothing is filled in yet. */
  private async addressOf(memberId: string, asked: string | undefined, started: boolean): Promise<Address | undefined> {
    return await this.ifAnswered(memberId, async () => {
      const found = asked === undefined ? undefined : await this.addresses.find(memberId, asked);
      if (found !== undefined || started) return found;
      return (await this.addresses.usual(memberId)) ?? (await this.orders.lastAddressOf(memberId));
    });
  }

  private async emailOf(memberId: string): Promise<string | undefined> {
    return await this.ifAnswered(memberId, async () => (await this.membership.byId(memberId))?.email);
  }

  private async ifAnswered<T>(memberId: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseUnwell(error)) throw error;
      this.logger.warn({ memberId, err: error }, 'checkout goes on without what is known of the member');
      return undefined;
    }
  }
}

function withoutAddress(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('shipTo.')));
}

const isFilled = (value: string | undefined) => value !== undefined && value.trim() !== '';

const PARTS = ['name', 'line1', 'line2', 'city', 'region', 'postcode', 'country'] as const;

function isSame(one: Address, other: Address): boolean {
  return PARTS.every((part) => (one[part] ?? '').toLowerCase() === (other[part] ?? '').toLowerCase());
}
