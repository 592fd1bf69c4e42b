import type { PaymentMethod } from '../../orders/index.js';
import { Conflict } from '../../web/index.js';
import { words } from '../../words/index.js';
import { ceilingInWords, type InvoiceRefusal, type ProofAsked } from '../index.js';

const { refused } = words.checkout.invoice;

/**
 * The answer to a program that wants to buy on invoice and can’t now.
 *
 * @param asked what became of the mail by which the address is proved
 * @param methods that the shop offers
 */
export function refusedOnInvoice(
  { refusal, asked }: { readonly refusal: InvoiceRefusal; readonly asked?: ProofAsked },
  methods: readonly PaymentMethod[],
): Conflict {
  const paymentMethods = methods.filter((method) => method !== 'invoice');
  if (refusal.reason === 'ceiling') {
    const { ceiling } = refusal.passed;
    return new Conflict('invoice-ceiling', ceilingInWords(refusal.passed), { ceiling, paymentMethods });
  }
  const isOnItsWay = asked === 'sent' || asked === 'sent-before';
  const detail = (isOnItsWay ? refused.unproven : refused.unsent)(refusal.email);
  return new Conflict('email-unproven', detail, { mail: asked, paymentMethods });
}
