import { load } from 'cheerio';
import { orderMail, type OrderMailContent } from './order-mail.js';

const content: OrderMailContent = {
  number: 'S-ABCDE-12345',
  name: '<b>Ada</b> & Co',
  proven: true,
  accessKey: 'k'.repeat(22),
  lines: [
    { name: 'Hexagon', qty: 2, unitPrice: 1250 },
    { name: 'Sphere <i>small</i>', qty: 1, unitPrice: 900 },
  ],
  total: 3400,
  currency: 'USD',
};
const shipTo = {
  name: 'Ada <u>Lovelace</u>',
  line1: '12 Analytical Row',
  city: 'London',
  postcode: 'W1A 1AA',
  country: 'GB',
};
const link = 'https://shop.example/orders/o#key=k';
const kinds = [
  'order-confirmed',
  'order-out-of-stock',
  'payment-declined',
  'order-cancelled',
  'order-part-refunded',
  'order-refunded',
  'payment-reminder',
] as const;
const invoice = { sentOn: '2026-11-10', dueOn: '2026-11-24' };
const html = (changed: Partial<OrderMailContent> = {}) =>
  orderMail('order-confirmed', { ...content, ...changed }, 'ShapeStore', link).html;
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a mail about an order', () => {
  it.each([
    ['JPY', 1500, 4500, ['¥3,000', '¥4,500']],
    ['KWD', 12_500, 25_000, ['KWD 25.000']],
    ['CLF', 12_345, 24_690, ['CLF 2.4690']],
  ])('has amounts with the digits of %s', (currency, unitPrice, total, words) => {
    const lines = [{ name: 'Hexagon', qty: 2, unitPrice }];
    const mail = orderMail('order-confirmed', { ...content, lines, total, currency }, 'ShapeStore', link);
    for (const body of [mail.text, mail.html]) {
      for (const said of words) expect(plain(body)).toContain(said);
    }
  });

  it.each(kinds)('says the same in text and HTML: %s', (kind) => {
    const mail = orderMail(kind, { ...content, invoice }, 'ShapeStore', link);
    expect(mail.subject).toContain('S-ABCDE-12345');
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('2 × Hexagon');
      expect(body).toContain('$25.00');
      expect(body).toContain(link);
    }
    const $ = load(mail.html);
    $('br').replaceWith(' ');
    const seen = plain($('h1').closest('table').text());
    for (const fact of [$('h1').text(), 'Dear <b>Ada</b> & Co,', '$12.50 each', '$9.00', '$34.00', 'shop@']) {
      expect([fact, seen.includes(fact), plain(mail.text).includes(fact)]).toEqual([fact, true, true]);
    }
    // Every paragraph of the page is one of the text, or part of one.
    for (const paragraph of $('td p')
      .toArray()
      .map((element) => plain($(element).text()))) {
      expect(plain(mail.text)).toContain(paragraph);
    }
  });

  it('marks what was short, and nothing else', () => {
    const lines = [{ name: 'Hexagon', qty: 2, unitPrice: 1250, left: 1 }, ...content.lines.slice(1)];
    const mail = orderMail('order-out-of-stock', { ...content, lines }, 'ShapeStore', link);
    expect(mail.text).toContain('2 × Hexagon, $12.50 each: $25.00 (only one left)');
    expect(mail.text.match(/left\)/g)).toHaveLength(1);
    expect(load(mail.html)('th:contains("Hexagon") strong').text()).toBe('only one left');
  });

  it.each([
    [{ tracking: '<i>42', url: 'https://carrier.example/?n=42' }, 'with DHL <b>, tracking number <i>42.', true],
    [{ tracking: '<i>42' }, 'with DHL <b>, tracking number <i>42.', false],
    [{}, 'with DHL <b>.', false],
  ])('tells of a parcel where it is: %j', (known, words, leads) => {
    const parcel = { carrier: 'DHL <b>', more: false, ...known };
    const mail = orderMail('order-shipped', { ...content, parcel, shipTo }, 'ShapeStore', link);
    const $ = load(mail.html);
    for (const text of [plain(mail.text), plain($('body').text())]) {
      expect(text).toContain(words);
      expect(text).toContain('2 × Hexagon');
      // Nobody adds up what is in a parcel.
      expect(text).not.toContain('$');
    }
    const follow = $('a').filter((_, element) => $(element).text() === 'Follow your parcel');
    expect(follow.toArray().map((element) => $(element).attr('href'))).toEqual(
      leads ? ['https://carrier.example/?n=42'] : [],
    );
    // The one button leads where there is something new to see.
    expect($('td.button a').attr('href')).toBe(leads ? 'https://carrier.example/?n=42' : link);
    expect(mail.text.includes('Follow your parcel:\nhttps://carrier.example/?n=42')).toBe(leads);
  });

  it('says that more is to follow where it is', () => {
    const textOf = (more: boolean) =>
      orderMail('order-shipped', { ...content, parcel: { carrier: 'DHL', more } }, 'ShapeStore', link).text;
    expect([textOf(true), textOf(false)].map((text) => text.includes('The rest follows'))).toEqual([true, false]);
  });

  it('names both days when it reminds of an invoice', () => {
    const { text } = orderMail('payment-reminder', { ...content, invoice }, 'ShapeStore', link);
    expect(text).toContain('We sent your order on November 10, 2026, and its invoice was due on November 24, 2026.');
    expect(text).toContain('To pay: $34.00');
  });

  it('says how much goes back, also where it is for no piece in particular', () => {
    const mail = orderMail('order-part-refunded', { ...content, lines: [], total: 500 }, 'ShapeStore', link);
    expect(mail.text).toContain('Sent back: $5.00');
    expect(mail.text).not.toContain('\n\n\n');
    expect(plain(load(mail.html)('body > div').first().text())).toBe('Sent back: $5.00');
  });

  it('shows what a shopper typed as text, never as markup', () => {
    const shown = html({ shipTo });
    expect(shown).not.toContain('<b>Ada');
    expect(shown).toContain('&lt;b>Ada');
    expect(shown).toContain('&lt;i>small');
    expect(shown).toContain('&lt;u>Lovelace');
  });

  it('says where it goes as the country writes it, when it goes anywhere', () => {
    const { text } = orderMail('order-confirmed', { ...content, shipTo }, 'ShapeStore', link);
    expect(text).toContain('It goes to:\nAda <u>Lovelace</u>\n12 Analytical Row\nLondon\nW1A 1AA\nUnited Kingdom\n\n');
    expect(load(html({ shipTo }))('p').text()).toContain('LondonW1A 1AAUnited Kingdom');
    expect(html()).not.toContain('It goes to');
  });

  it.each([undefined, false])(
    'says nothing a stranger typed while nobody has shown that the address is theirs',
    (proven) => {
      const { name: _name, ...rest } = shipTo;
      const { text, html: page } = orderMail('order-confirmed', { ...content, shipTo, proven }, 'ShapeStore', link);
      for (const body of [text, load(page)('body').text()]) {
        expect(body).toContain('Hello,');
        expect(body).not.toMatch(/Ada|It goes to/);
        for (const typed of Object.values(rest)) expect(body.split(/\b/)).not.toContain(typed);
      }
    },
  );

  it('fetches nothing, and leads nowhere but to the shop and its letter box', () => {
    const $ = load(html({ shipTo }));
    expect($('img, link, script, iframe, [background]').length).toBe(0);
    expect($.html()).not.toMatch(/url\(|@import/);
    const addresses = $('[href]')
      .toArray()
      .map((element) => $(element).attr('href') ?? '');
    expect(addresses).toEqual([
      'https://shop.example/',
      link,
      'mailto:shop@shapestore.example?subject=Order%20S-ABCDE-12345',
    ]);
  });

  it('is in the language of the shop, and says in short what it is about before it is opened', () => {
    const $ = load(html());
    expect($('html').attr('lang')).toBe('en');
    expect(plain($('body > div').first().text())).toBe('$34.00 for 2 × Hexagon, 1 × Sphere <i>small</i>');
  });

  it('says how many and at what price, and leaves out what one piece says by itself', () => {
    expect(load(html())('tr').text()).not.toContain('$9.00 each');
  });
});
