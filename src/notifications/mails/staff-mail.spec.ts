import { staffMail, type StaffMailContent } from './staff-mail.js';

const content: StaffMailContent = {
  day: '2030-01-31',
  total: 4,
  things: [
    { name: 'Hexagon <large> & Co', state: 'Only 2 left', path: '/products/hexagon' },
    { name: 'Sphere', state: 'Sold out' },
  ],
};
const mail = (kind: 'low-stock' | 'books', changed: Partial<StaffMailContent> = {}) =>
  staffMail(kind, { ...content, ...changed }, 'ShapeStore', new URL('https://shop.example'));

describe('a mail to staff', () => {
  it.each(['low-stock', 'books'] as const)('says the same in text and HTML: %s', (kind) => {
    const { subject, text, html } = mail(kind);
    expect(subject).toMatch(/^4 .*\(2030-01-31\)$/);
    for (const body of [text, html]) {
      for (const word of [
        'Only 2 left',
        'Sphere',
        'Sold out',
        'https://shop.example/products/hexagon',
        'And 2 more.',
      ]) {
        expect(body).toContain(word);
      }
    }
  });

  it('keeps to the singular, and doesn’t speak of more where there is none', () => {
    const { subject, text } = mail('low-stock', { total: 1, things: content.things.slice(0, 1) });
    expect(subject).toBe('One product runs out (2030-01-31)');
    expect(text).not.toContain('more.');
  });

  it('shows the names of products as text, never as markup', () => {
    expect(mail('low-stock').html).toContain('Hexagon &lt;large> &amp; Co');
  });
});
