import type { PaymentProvider } from './payment-provider.js';
import type { PaymentStatus } from './payment-status.js';

/** Less than a message’s own deadline: an order that waits for its provider must not hold up the others for long. */
const PATIENCE_MILLISECONDS = 5000;

const ANSWERS: ReadonlySet<unknown> = new Set(['approved', 'declined', 'open'] satisfies PaymentStatus[]);
/** What the row can keep. A provider that answers otherwise is at fault, not the order. */
const REFERENCE = /^[\x20-\x7e]{1,120}$/;

/** The provider gave no answer that could be understood. It may have done what was asked all the same. */
export class PaymentUnwell extends Error {
  constructor(
    readonly provider: string,
    cause: unknown,
  ) {
    super(`the payment provider ${provider} gives no answer`, { cause });
    this.name = 'PaymentUnwell';
  }
}

type Answer = Awaited<ReturnType<PaymentProvider['authorise']>>;

/** Only a no that was said is one. @throws when the answer is none of those that were agreed on */
export function understood(answer: Answer): Answer {
  const { status, reference } = answer;
  if (!ANSWERS.has(status)) throw new Error('its answer means nothing here');
  if (!REFERENCE.test(reference)) throw new Error('its reference can’t be kept');
  return answer;
}

/** What a provider answers, waited for no longer than five seconds. @throws {PaymentUnwell} when it doesn’t, or throws */
export async function answerOf<T>(provider: PaymentProvider, ask: () => Promise<T>): Promise<T> {
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
