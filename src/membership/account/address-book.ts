import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, IsNull, Not } from 'typeorm';
import { Database, isDuplicate } from '../../foundation/database/index.js';
import type { Address } from '../../addresses/index.js';
import { MemberAddress } from './member-address.js';

/** An address a member keeps. */
export interface KeptAddress extends Address {
  readonly id: string;
}

export const MOST_ADDRESSES = 20;

/**
 * The addresses members keep. Everything asks for the member, too: another’s address is as good as none. Read and changed
 * on the writer, for whoever adds one looks at the list a moment later.
 */
@Injectable()
export class AddressBook {
  constructor(private readonly database: Database) {}

  /** The member’s addresses, the usual one first. */
  async of(memberId: string): Promise<KeptAddress[]> {
    const rows = await this.database.writing((manager) =>
      manager.findBy(MemberAddress, { memberId, removedAt: IsNull() }),
    );
    return rows.toSorted(usualFirst).map(keptOf);
  }

  /** The usual one, with which a form may start; undefined when the member keeps none. */
  async usual(memberId: string): Promise<KeptAddress | undefined> {
    return (await this.of(memberId))[0];
  }

  async find(memberId: string, id: string): Promise<KeptAddress | undefined> {
    const row = await this.database.writing((manager) =>
      manager.findOneBy(MemberAddress, { id, memberId, removedAt: IsNull() }),
    );
    return row === null ? undefined : keptOf(row);
  }

  /**
   * Keeps an address. Sent twice with the same id it is kept once.
   *
   * @returns whether it is kept: `full` when the member keeps as many as can be
   */
  async add(memberId: string, id: string, address: Address, usual: boolean): Promise<'kept' | 'full'> {
    const now = new Date();
    const row = { ...columnsOf(address), id, memberId, createdAt: now, removedAt: null };
    try {
      return await this.database.transaction(async (manager) => {
        // In line, so that many at once don’t all find room for one more.
        await manager.query('SELECT id FROM members WHERE id = ? FOR UPDATE', [memberId]);
        const kept = await manager.countBy(MemberAddress, { memberId, removedAt: IsNull(), id: Not(id) });
        if (kept >= MOST_ADDRESSES) return 'full';
        await manager.insert(MemberAddress, { ...row, preferredAt: usual ? now : null });
        return 'kept';
      });
    } catch (error) {
      if (isDuplicate(error, 'PRIMARY')) return 'kept';
      throw error;
    }
  }

  /** @returns whether the member keeps such an address */
  async change(memberId: string, id: string, address: Address, usual: boolean): Promise<boolean> {
    const preferred = usual ? { preferredAt: new Date() } : {};
    return await this.update({ id, memberId, removedAt: IsNull() }, { ...columnsOf(address), ...preferred });
  }

  /** Makes it the usual one. @returns whether the member keeps such an address */
  async prefer(memberId: string, id: string): Promise<boolean> {
    return await this.update({ id, memberId, removedAt: IsNull() }, { preferredAt: new Date() });
  }

  /** Takes an address out. It can be put back for a day. @returns whether the member kept such an address */
  async remove(memberId: string, id: string): Promise<boolean> {
    return await this.update({ id, memberId }, { removedAt: new Date() });
  }

  /** Puts back what was taken out. @returns whether there is such an address */
  async putBack(memberId: string, id: string): Promise<boolean> {
    return await this.update({ id, memberId }, { removedAt: null });
  }

  /** What was taken out a moment ago, by the name on it; undefined when there is nothing to put back. */
  async removed(memberId: string, id: string): Promise<KeptAddress | undefined> {
    const row = await this.database.writing((manager) =>
      manager.findOneBy(MemberAddress, { id, memberId, removedAt: Not(IsNull()) }),
    );
    return row === null ? undefined : keptOf(row);
  }

  private async update(which: FindOptionsWhere<MemberAddress>, columns: Partial<MemberAddress>): Promise<boolean> {
    return await this.database.writing(async (manager) => {
      const { affected } = await manager.update(MemberAddress, which, columns);
      return (affected ?? 0) > 0;
    });
  }
}

function usualFirst(a: MemberAddress, b: MemberAddress): number {
  const preferred = (b.preferredAt?.getTime() ?? 0) - (a.preferredAt?.getTime() ?? 0);
  return preferred !== 0 ? preferred : a.createdAt.getTime() - b.createdAt.getTime();
}

function keptOf({ id, name, line1, line2, city, region, postcode, country }: MemberAddress): KeptAddress {
  const optional = { ...(line2 === null ? {} : { line2 }), ...(region === null ? {} : { region }) };
  return { id, name, line1, city, postcode, country, ...optional };
}

function columnsOf({
  name,
  line1,
  line2,
  city,
  region,
  postcode,
  country,
}: Address): Omit<MemberAddress, 'id' | 'memberId' | 'preferredAt' | 'createdAt' | 'removedAt'> {
  return { name, line1, line2: line2 ?? null, city, region: region ?? null, postcode, country };
}
