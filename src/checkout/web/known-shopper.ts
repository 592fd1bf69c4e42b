import { Injectable } from '@nestjs/common';
import { homeCountry } from '../../addresses/index.js';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { Membership } from '../../membership/index.js';
import type { Visitor } from '../../web/index.js';
import type { FormValues } from './checkout-form.js';

/** What the shop knows of somebody before they fill in anything. The one place to ask for more, such as saved addresses. */
@Injectable()
export class KnownShopper {
  constructor(private readonly membership: Membership) {}

  /** First values of the checkout’s fields, by name. Nobody is held up by a database that doesn’t answer. */
  async firstValues({ memberId, name = '' }: Visitor): Promise<FormValues> {
    const email = memberId === undefined ? undefined : await this.emailOf(memberId);
    return {
      'contact.name': name,
      'shipTo.name': name,
      ...(email === undefined ? {} : { 'contact.email': email }),
      ...(homeCountry === undefined ? {} : { 'shipTo.country': homeCountry }),
    };
  }

  private async emailOf(memberId: string): Promise<string | undefined> {
    try {
      return (await this.membership.byId(memberId))?.email;
    } catch (error) {
      if (isDatabaseUnwell(error)) return undefined;
      throw error;
    }
  }
}
