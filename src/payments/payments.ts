import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import type { Payment } from './payment.js';
import type { Charge, PaymentProvider } from './payment-provider.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

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
