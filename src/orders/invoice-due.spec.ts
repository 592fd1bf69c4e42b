import { invoiceDueOn } from './invoice-due.js';

it.each([
  ['2026-11-30T00:00:00.000Z', '2026-12-14'],
  ['2026-11-30T23:59:59.999Z', '2026-12-14'],
  ['2028-02-20T12:00:00.000Z', '2028-03-05'],
])('an invoice whose parcel left at %s is due on %s', (shippedAt, day) => {
  expect(invoiceDueOn(new Date(shippedAt))).toBe(day);
});
