/** What an invoice gives its buyer, from the day on which the last of the order was sent. */
export const INVOICE_DAYS = 14;

const DAY_MILLISECONDS = 86_400_000;

/** The last day on which an invoice is paid in time, as in `2026-11-30` (UTC). @param shippedAt when the last parcel left */
export function invoiceDueOn(shippedAt: Date): string {
  return new Date(shippedAt.getTime() + INVOICE_DAYS * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
