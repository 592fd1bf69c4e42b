import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import type { Payment, PaymentStatus } from './payment.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

/** What is to be paid: an order’s total by a method its shopper chose. Amount in minor units. */
export interface Charge {
  readonly orderId: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly at: Date;
}

/** A provider of payment. `charge` must answer the same for the same order, however often it is asked. */
export interface PaymentProvider {
  readonly name: string;
  readonly methods: readonly string[];
  charge(charge: Charge): Promise<{ readonly status: PaymentStatus; readonly reference: string }>;
}

export type Charged = { readonly outcome: 'approved' | 'declined'; readonly payment: Payment };

const PROVIDERS: readonly PaymentProvider[] = [test, invoice];

/**
 * The one port to money. Card numbers never come through here: a provider gets the name of a method or a token. Which
 * providers a shop uses is its configuration’s choice; a method of another provider is declined.
 */
@Injectable()
export class Payments {
  constructor(@Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'PAYMENTS'>) {}

  /** Charges an order. The caller stores the payment with the order: its key makes a second charge impossible. */
  async charge(charge: Charge): Promise<Charged> {
    const { orderId, method, amount, currency, at } = charge;
    const provider = PROVIDERS.find(({ methods }) => methods.includes(method));
    const offered = provider !== undefined && (this.config.PAYMENTS as readonly string[]).includes(provider.name);
    const { status, reference } = offered
      ? await provider.charge(charge)
      : { status: 'declined' as const, reference: 'not-offered' };
    return {
      outcome: status === 'declined' ? 'declined' : 'approved',
      payment: { orderId, provider: provider?.name ?? 'none', status, reference, amount, currency, at },
    };
  }
}

/** What a payment becomes when the goods turn out to be gone: nothing is taken. */
export function released(payment: Payment): Payment {
  return { ...payment, status: 'released' };
}
