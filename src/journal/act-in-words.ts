import { formatMoney } from '../foundation/money/index.js';
import type { ActDone } from './journal-entry.js';

/** What was done to an order by hand, for whoever has to do it again: `parcel with DHL 0042: HEX-TILE=1, by Ana`. */
export function actInWords({
  action,
  request,
  answer,
  doneBy,
}: Pick<ActDone, 'action' | 'request' | 'answer' | 'doneBy'>): string {
  return `${what(action, request, answer)}, by ${doneBy}`;
}

function what(action: ActDone['action'], request: ActDone['request'], answer: ActDone['answer']): string {
  switch (action) {
    case 'ship': {
      const tracking = request['tracking'] === null ? '' : ` ${text(request['tracking'])}`;
      return `parcel with ${text(request['carrier'])}${tracking}: ${pieces(request['lines']) ?? 'all that was left'}`;
    }
    case 'refund': {
      const lines = pieces(request['lines']);
      const shelf = request['restock'] === true ? ', goods back to the shelf' : '';
      const money = formatMoney(Number(answer['amount']), text(answer['currency']), 'en');
      return `${money} sent back${lines === undefined ? '' : ` for ${lines}`}${shelf}`;
    }
    case 'mark-paid': {
      const reference = request['reference'] === null ? '' : ` (${text(request['reference'])})`;
      return `invoice paid on ${text(request['paidOn'])}${reference}`;
    }
    default:
      return action;
  }
}

/** As they are typed at the terminal; undefined where none were named. */
function pieces(lines: unknown): string | undefined {
  if (!Array.isArray(lines)) return undefined;
  return (lines as { sku: unknown; qty: unknown }[]).map(({ sku, qty }) => `${text(sku)}=${String(qty)}`).join(',');
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
