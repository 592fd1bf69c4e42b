import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import type { Payment } from './payment.js';
import { type Charge, paymentKey, type PaymentProvider } from './payment-provider.js';
import { calledOff, dueStep, type PaymentStatus, settledBy } from './payment-status.js';

/** The providers a shop can choose from. */
export const PAYMENT_PROVIDERS = Symbol('PAYMENT_PROVIDERS');

/** Less than a message’s own deadline: an order that waits for its provider must not hold up the others for long. */
const PATIENCE_MILLISECONDS = 5000;

const ANSWERS: ReadonlySet<unknown> = new Set(['approved', 'declined', 'open'] satisfies PaymentStatus[]);
/** What the row can keep. A provider that answers otherwise is at fault, not the order. */
const REFERENCE = /^[\x20-\x7e]{1,120}$/;

/** What is to be paid, and how often money for it was given up before. */
export type PaymentRequest = Omit<Charge, 'key'> & { readonly attempt?: number };

/**
 * The provider gave no answer that could be understood. It may have done what was asked all the same: only asking again
 * under the same key tells.
 */
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
   * anything is captured. The same attempt again gets the same answer.
   *
   * @throws {PaymentUnwell} when the provider doesn’t answer within five seconds, or says what nobody understands
   */
  async authorise({ attempt = 0, ...asked }: PaymentRequest): Promise<Payment> {
    const { orderId, method, amount, currency, at } = asked;
    const charge: Charge = { ...asked, key: paymentKey(orderId, attempt) };
    const provider = this.providers.find(({ methods }) => methods.includes(method));
    const offered = provider !== undefined && (this.config.PAYMENTS as readonly string[]).includes(provider.name);
    const { status, reference } = offered
      ? await answerOf(provider, async () => understood(await provider.authorise(charge)))
      : { status: 'declined' as const, reference: 'not-offered' };
    const payment = { orderId, provider: provider?.name ?? 'none', status, reference, amount, currency, at };
    return { ...payment, attempt, dueAt: isUnsettled(status) ? at : null, tries: 0 };
  }

  /**
   * Asks the provider for the step a payment waits for (capture, release, refund), and answers the state it leads to.
   * The row is the caller’s to change. A payment that waits for nothing keeps its state.
   *
   * @throws {PaymentUnwell} when the provider doesn’t do it now, or this shop no longer knows the provider
   */
  async settle(
    payment: Pick<Payment, 'status' | 'provider' | 'orderId' | 'attempt' | 'reference' | 'amount' | 'currency'>,
  ): Promise<PaymentStatus> {
    const { status, orderId, attempt, reference, amount, currency } = payment;
    const key = paymentKey(orderId, attempt);
    if (!isUnsettled(status)) return status;
    const step = dueStep[status];
    const provider = this.providers.find(({ name }) => name === payment.provider);
    if (provider === undefined) throw new PaymentUnwell(payment.provider, 'unknown here');
    await answerOf(provider, () => provider[step]({ orderId, key, reference, amount, currency }));
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

type Answer = Awaited<ReturnType<PaymentProvider['authorise']>>;

/** Only a no that was said is one. @throws when the answer is none of those that were agreed on */
function understood(answer: Answer): Answer {
  const { status, reference } = answer;
  if (!ANSWERS.has(status)) throw new Error('its answer means nothing here');
  if (!REFERENCE.test(reference)) throw new Error('its reference can’t be kept');
  return answer;
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
