import { Injectable } from '@nestjs/common';
import { type KeptAddress, AddressBook } from '../account/address-book.js';
import type { Member } from '../member.js';
import { Membership } from '../membership.js';
import { Orders } from '../../orders/index.js';
import { Unauthorized } from '../../web/index.js';
import { addressOf } from '../member.js';

/** Everything an account holds about its member, as they take it with them. Money in minor units, times RFC 3339. */
export interface MemberData {
  readonly profile: {
    readonly id: string;
    readonly email: string;
    readonly emailConfirmedAt: string | null;
    readonly name: string;
    readonly role: Member['role'];
    readonly createdAt: string;
  };
  readonly addresses: readonly KeptAddress[];
  readonly orders: readonly OrderData[];
}

type OrderRow = Awaited<ReturnType<typeof collected>>[number];
type OrderData = ReturnType<typeof orderData>;

/** Gathers what belongs to a member. */
@Injectable()
export class MemberDataExport {
  constructor(
    private readonly membership: Membership,
    private readonly addresses: AddressBook,
    private readonly orders: Orders,
  ) {}

  /** @throws {Unauthorized} when there is no such member any more */
  async of(memberId: string): Promise<MemberData> {
    const member = await this.membership.rowOf(memberId);
    if (member === undefined) throw new Unauthorized();
    const { id, provenAt, name, role, createdAt } = member;
    return {
      profile: {
        id,
        email: addressOf(member),
        emailConfirmedAt: provenAt?.toISOString() ?? null,
        name,
        role,
        createdAt: createdAt.toISOString(),
      },
      addresses: await this.addresses.of(memberId),
      orders: (await collected(this.orders, memberId)).map(orderData),
    };
  }
}

async function collected(orders: Orders, memberId: string) {
  const all = [];
  for await (const some of orders.allOf(memberId)) all.push(...some);
  return all;
}

function orderData({ order, lines }: OrderRow) {
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    placedAt: order.placedAt.toISOString(),
    contact: { name: order.contactName, email: order.contactEmail },
    shipTo: order.shipTo,
    payment: { method: order.paymentMethod },
    lines: lines.map(({ sku, name, qty, unitPrice }) => ({ sku, name, qty, unitPrice, lineTotal: qty * unitPrice })),
    total: order.total,
    currency: order.currency,
  };
}
