import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { comparableEmail } from '../foundation/text/index.js';
import { Member } from '../membership/index.js';
import type { Parcel } from './parcel.js';

/** Whose orders go to an address that whoever ordered has shown to be theirs. */
@Injectable()
export class ProvenContacts {
  /**
   * Ids of those orders. The message says nothing of it: an older worker takes no field it doesn’t know. An order on invoice
   * was accepted for an address that was proved; any other is taken for one where it is that of the member’s account.
   */
  async among(manager: EntityManager, parcels: readonly Parcel[]): Promise<ReadonlySet<string>> {
    const addresses = await this.addressesOf(
      manager,
      parcels.flatMap(({ order: { memberId, payment } }) =>
        memberId === undefined || payment.method === 'invoice' ? [] : [memberId],
      ),
    );
    const proven = parcels.filter(
      ({ order: { memberId = '', contact, payment } }) =>
        payment.method === 'invoice' || addresses.get(memberId) === comparableEmail(contact.email),
    );
    return new Set(proven.map(({ order }) => order.orderId));
  }

  private async addressesOf(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const members = await manager.findBy(Member, { id: In([...new Set(ids)]), provenAt: Not(IsNull()) });
    return new Map(members.map(({ id, email }) => [id, comparableEmail(email)]));
  }
}
