import { Injectable, Logger } from '@nestjs/common';
import { homeCountry } from '../../addresses/index.js';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { AddressBook, type KeptAddress, Membership } from '../../membership/index.js';
import type { Visitor } from '../../web/index.js';
import { type FormValues, valuesOfDraft } from './checkout-form.js';

/** What the shop knows of somebody before they fill in anything. Nobody is held up by a database that doesn’t answer. */
@Injectable()
export class KnownShopper {
  private readonly logger = new Logger('Checkout');

  constructor(
    private readonly membership: Membership,
    private readonly addresses: AddressBook,
  ) {}

  /**
   * What the checkout’s fields start with, by name: what was filled in before, else name, e-mail and usual address of a
   * member. The kept address that was asked for comes before both.
   */
  async firstValues(visitor: Visitor, drafted: FormValues, asked: string | undefined): Promise<FormValues> {
    const { memberId, name = '' } = visitor;
    const started = 'shipTo.country' in drafted;
    // Both at once: while the database is slow, one wait is enough.
    const [address, email] =
      memberId === undefined
        ? []
        : await Promise.all([this.addressOf(memberId, asked, started), started ? undefined : this.emailOf(memberId)]);
    const shipTo = address === undefined ? undefined : valuesOfDraft({ shipTo: address });
    if (started) return shipTo === undefined ? drafted : { ...withoutAddress(drafted), ...shipTo };
    return {
      'contact.name': name,
      ...(email === undefined ? {} : { 'contact.email': email }),
      ...(shipTo ?? { 'shipTo.name': name, ...(homeCountry === undefined ? {} : { 'shipTo.country': homeCountry }) }),
      ...drafted,
    };
  }

  /** The one asked for, or else the usual one when nothing is filled in yet. */
  private async addressOf(
    memberId: string,
    asked: string | undefined,
    started: boolean,
  ): Promise<KeptAddress | undefined> {
    return await this.ifAnswered(memberId, async () => {
      const found = asked === undefined ? undefined : await this.addresses.find(memberId, asked);
      return found ?? (started ? undefined : await this.addresses.usual(memberId));
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
      this.logger.warn({ memberId, err: error }, 'checkout starts without what is known of the member');
      return undefined;
    }
  }
}

function withoutAddress(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('shipTo.')));
}
