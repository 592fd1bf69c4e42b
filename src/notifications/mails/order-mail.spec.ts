import { orderMail, type OrderMailContent } from './order-mail.js';

const content: OrderMailContent = {
  number: 'S-ABCDE-12345',
  name: '<b>Ada</b> & Co',
  accessKey: 'k'.repeat(22),
  lines: [{ name: 'Hexagon', qty: 2, unitPrice: 1250 }],
  total: 2500,
  currency: 'USD',
};
const link = 'https://shop.example/orders/o?key=k';

describe('a mail about an order', () => {
  it.each(['order-confirmed', 'order-out-of-stock', 'payment-declined', 'order-cancelled', 'order-refunded'] as const)(
    'says the same in text and HTML: %s',
    (kind) => {
      const { subject, text, html } = orderMail(kind, content, 'ShapeStore', link);
      expect(subject).toContain('S-ABCDE-12345');
      for (const body of [text, html]) {
        expect(body).toContain('2 × Hexagon');
        expect(body).toContain('$25.00');
        expect(body).toContain(link);
      }
    },
  );

  it('shows what a shopper typed as text, never as markup', () => {
    const { html } = orderMail('order-confirmed', content, 'ShapeStore', link);
    expect(html).not.toContain('<b>Ada');
    expect(html).toContain('&lt;b>Ada');
  });
});
