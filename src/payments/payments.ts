import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { type Asking, unasked } from './asking.js';
import type { Payment } from './payment.js';
import {
  type Charge,
  type Held,
  type HeldPart,
  paymentKey,
  type PaymentProvider,
  refundKey,
} from './payment-provider.js';
import { answerOf, PaymentUnwell, understood } from './provider-answer.js';
import type { Refund } from './refund.js';
import { becomes, calledOff, type DueStep, dueStep, type PaymentStatus, settledBy } from './payment-status.js';

/** The providers a shop can choose from. */
export const PAYMENT_PROVIDERS = Symbol('PAYMENT_PROVIDERS');

/** What is to be paid, and how often money for it was given up before. */
export type PaymentRequest = Omit<Charge, 'key'> & { readonly attempt?: number };

/** What came of asking for a part of a charge to be sent back: as for a step of the payment. */
export type RefundAdvance =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-done' }
  | Extract<Advance, { readonly outcome: 'in-doubt' }>
  | Extract<Advance, { readonly outcome: 'not-asked' }>;

/** What came of a step that a payment waits for. */
export type Advance =
  /** It was done, now or before, and this is the state it leads to. */
  | { readonly outcome: 'done'; readonly to: PaymentStatus }
  /** It was in doubt, and the provider says that it wasn’t done. */
  | { readonly outcome: 'not-done' }
  /** Nobody knows whether it was done. */
  | { readonly outcome: 'in-doubt'; readonly error: PaymentUnwell }
  /** It wasn’t asked for. */
  | { readonly outcome: 'not-asked'; readonly error: PaymentUnwell };

type Step = Pick<
  Payment,
  'status' | 'provider' | 'orderId' | 'attempt' | 'reference' | 'amount' | 'currency' | 'askedFor'
>;

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

  /** Methods of payment that this shop offers, in the order they are shown. */
  get offered(): readonly string[] {
    const chosen = this.config.PAYMENTS as readonly string[];
    return this.providers.filter(({ name }) => chosen.includes(name)).flatMap(({ methods }) => methods);
  }

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
    return { ...payment, attempt, dueAt: isUnsettled(status) ? at : null, tries: 0, ...unasked };
  }

  /**
   * Takes the step a payment waits for (capture, release, refund), under a claim that is written into its row already. One
   * that was asked for before and has no outcome is looked up instead: it is asked for again only of a provider that is
   * `repeatable` and can’t say. The row is the caller’s to change.
   *
   * @param payment as it was before the claim: with `askedFor`, where that is in doubt
   */
  async advance(payment: Step, claim: Pick<Asking, 'inTime'>): Promise<Advance> {
    const { status, askedFor } = payment;
    if (!isUnsettled(status)) return { outcome: 'not-done' };
    const inDoubt = askedFor !== null;
    const provider = this.providers.find(({ name }) => name === payment.provider);
    // The check and the call are one turn of the event loop: whoever was held up until now doesn’t call.
    const hindrance = provider === undefined ? 'unknown here' : claim.inTime() ? undefined : 'it is too late to ask';
    if (provider === undefined || hindrance !== undefined) {
      const error = new PaymentUnwell(payment.provider, hindrance);
      return { outcome: inDoubt ? 'in-doubt' : 'not-asked', error };
    }
    try {
      if (!inDoubt) return { outcome: 'done', to: await done(provider, payment, dueStep[status]) };
      const to = await becameOf(provider, { ...payment, status, askedFor });
      return to === status ? { outcome: 'not-done' } : { outcome: 'done', to };
    } catch (error) {
      if (!(error instanceof PaymentUnwell)) throw error;
      return { outcome: 'in-doubt', error };
    }
  }

  /**
   * Has a part of captured money sent back, under a claim that is written into the refund’s row already. One that was asked
   * for before and has no outcome is looked up instead, as {@link advance} does.
   *
   * @param refund as it was before the claim: with `askedAt`, where that is in doubt
   */
  async advanceRefund(
    refund: Pick<Refund, 'number' | 'amount' | 'currency' | 'askedAt'>,
    charge: RefundableCharge,
    claim: Pick<Asking, 'inTime'>,
  ): Promise<RefundAdvance> {
    const inDoubt = refund.askedAt !== null;
    const provider = this.providers.find(({ name }) => name === charge.provider);
    // The check and the call are one turn of the event loop: whoever was held up until now doesn’t call.
    const hindrance = provider === undefined ? 'unknown here' : claim.inTime() ? undefined : 'it is too late to ask';
    if (provider === undefined || hindrance !== undefined) {
      return { outcome: inDoubt ? 'in-doubt' : 'not-asked', error: new PaymentUnwell(charge.provider, hindrance) };
    }
    const { orderId, attempt, reference } = charge;
    const chargeKey = paymentKey(orderId, attempt);
    const { amount, currency, number } = refund;
    const part: HeldPart = { orderId, key: refundKey(chargeKey, number), chargeKey, reference, amount, currency };
    try {
      const said = inDoubt ? await answerOf(provider, async () => await provider.statusOfPart?.(part)) : 'not-refunded';
      if (said === 'refunded') return { outcome: 'done' };
      if (inDoubt && said === 'not-refunded') return { outcome: 'not-done' };
      if (inDoubt && (said !== undefined || provider.repeatable !== true)) {
        return { outcome: 'in-doubt', error: new PaymentUnwell(provider.name, 'it can’t say') };
      }
      await answerOf(provider, () => provider.refundPart(part));
      return { outcome: 'done' };
    } catch (error) {
      if (!(error instanceof PaymentUnwell)) throw error;
      return { outcome: 'in-doubt', error };
    }
  }
}

/** The charge that a refund is a part of. */
export type RefundableCharge = Pick<Payment, 'orderId' | 'provider' | 'attempt' | 'reference'>;

type UnsettledStatus = keyof typeof dueStep;

function heldBy({ orderId, attempt, reference, amount, currency }: Step): Held {
  return { orderId, key: paymentKey(orderId, attempt), reference, amount, currency };
}

async function done(provider: PaymentProvider, payment: Step, step: DueStep): Promise<PaymentStatus> {
  await answerOf(provider, () => provider[step](heldBy(payment)));
  return settledBy[step];
}

/** What a payment whose step is in doubt has become. @throws {PaymentUnwell} when nobody can say, or says what can’t be */
async function becameOf(
  provider: PaymentProvider,
  payment: Step & { readonly status: UnsettledStatus; readonly askedFor: DueStep },
): Promise<PaymentStatus> {
  const said = await answerOf(provider, async () => await provider.statusOf?.(heldBy(payment)));
  if (said === undefined && provider.repeatable !== true) throw new PaymentUnwell(provider.name, 'it can’t say');
  const state = said ?? (await done(provider, payment, payment.askedFor));
  const to = (becomes[payment.status] as Readonly<Record<string, PaymentStatus | undefined>>)[state];
  if (to === undefined)
    throw new PaymentUnwell(provider.name, `it says ${state} of a payment that is ${payment.status}`);
  return to;
}

/** What a payment becomes when its order comes to nothing; the provider is told by whoever settles what is due. */
export function withoutOrder(payment: Payment, at: Date): Payment {
  const status = calledOff(payment.status);
  return { ...payment, status, dueAt: isUnsettled(status) ? at : null, tries: 0 };
}

function isUnsettled(status: PaymentStatus): status is keyof typeof dueStep {
  return status in dueStep;
}
