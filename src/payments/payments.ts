import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import type { Payment } from './payment.js';
import type { Charge, PaymentProvider } from './payment-provider.js';
import { calledOff, dueStep, type PaymentStatus, settledBy } from './payment-status.js';

/** The providers a shop can choose from. */
export const PAYMENT_PROVIDERS = Symbol('PAYMENT_PROVIDERS');

/** Less than a message’s own deadline: an order that waits for its provider must not hold up the others for long. */
const PATIENCE_MILLISECONDS = 5000;

/** The provider gave no answer. It may have done what was asked all the same; asking again tells. */
export class PaymentUnwell extends Error {
  constructor(
    readonly provider: string,
    cause: unknown,
  ) {
    super(`the payment provider ${provider} gives no answer`, { cause });
    this.name = 'PaymentUnwell';
  }
}

/**
 * The one port to money. Card numbers never come through here: a provider gets the name of a method or a token. Which
 * providers a shop uses is its configuration’s choice; a method of another provider is declined.
 */
@Injectable()
export class Payments {
  constructor(
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'PAYMENTS'>,
    @Inject(PAYMENT_PROVIDERS) private readonly providers: readonly PaymentProvider[],
  ) {}

  /**
   * Asks for an order’s money and answers the row that says so, for the caller to store with the order: recorded before
   * anything is captured. The same order again gets the same answer.
   *
   * @throws {PaymentUnwell} when the provider doesn’t answer within five seconds
   */
  async authorise(charge: Charge): Promise<Payment> {
    const { orderId, method, amount, currency, at } = charge;
    const provider = this.providers.find(({ methods }) => methods.includes(method));
    const offered = provider !== undefined && (this.config.PAYMENTS as readonly string[]).includes(provider.name);
    const { status, reference } = offered
      ? await answerOf(provider, () => provider.authorise(charge))
      : { status: 'declined' as const, reference: 'not-offered' };
    const payment = { orderId, provider: provider?.name ?? 'none', status, reference, amount, currency, at };
    return { ...payment, dueAt: isUnsettled(status) ? at : null, tries: 0 };
  }

  /**
   * Asks the provider for the step a payment waits for (capture, release, refund), and answers the state it leads to.
   * The row is the caller’s to change. A payment that waits for nothing keeps its state.
   *
   * @throws {PaymentUnwell} when the provider doesn’t do it now, or this shop no longer knows the provider
   */
  async settle(payment: Pick<Payment, 'status' | 'provider' | 'orderId' | 'reference' | 'amount' | 'currency'>) {
    const { status, orderId, reference, amount, currency } = payment;
    if (!isUnsettled(status)) return status;
    const step = dueStep[status];
    const provider = this.providers.find(({ name }) => name === payment.provider);
    if (provider === undefined) throw new PaymentUnwell(payment.provider, 'unknown here');
    await answerOf(provider, () => provider[step]({ orderId, reference, amount, currency }));
    return settledBy[step];
  }
}

/** What a payment becomes when its order comes to nothing; the provider is told by whoever settles what is due. */
export function withoutOrder(payment: Payment, at: Date): Payment {
  const status = calledOff(payment.status);
  return { ...payment, status, dueAt: isUnsettled(status) ? at : null, tries: 0 };
}

function isUnsettled(status: PaymentStatus): status is keyof typeof dueStep {
  return status in dueStep;
}

async function answerOf<T>(provider: PaymentProvider, ask: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in time'));
    }, PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    throw new PaymentUnwell(provider.name, error);
  } finally {
    clearTimeout(timer);
  }
}
