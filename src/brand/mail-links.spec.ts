import { keyedPageAt, linkWithKey, readMailLink } from './mail-links.js';
import { paths } from './paths.js';

const ORDER = 'o'.repeat(22);
const KEY = 'k'.repeat(22);
const base = new URL('https://shop.example');
const order = { purpose: 'order', subject: ORDER, path: `/orders/${ORDER}` };

describe('a link with a key', () => {
  it('has it where no browser sends it', () => {
    const link = new URL(linkWithKey(base, paths.order(ORDER), KEY));
    expect(link.href).toBe(`https://shop.example/orders/${ORDER}#key=${KEY}`);
    expect(link.pathname + link.search).not.toContain(KEY);
  });

  it('leads to a page that a key opens and nowhere else', () => {
    for (const path of ['/', '/orders', '/orders/find', `/orders/${ORDER}/cancellation`, '//evil.example', '/account'])
      expect(() => linkWithKey(base, path, KEY)).toThrow(TypeError);
    expect(() => linkWithKey(base, paths.newPassword, 'two words')).toThrow(TypeError);
    expect(keyedPageAt(paths.newPassword)).toEqual({ purpose: 'new-password', subject: '', path: paths.newPassword });
  });
});

describe('what somebody pastes', () => {
  const link = linkWithKey(base, paths.order(ORDER), KEY);

  it.each([
    ['the link', link],
    ['in angle brackets', `<${link}>`],
    ['wrapped by a mail program', `${link.slice(0, 40)}\r\n  ${link.slice(40)} `],
    ['as former mails have it', `https://shop.example/orders/${ORDER}?key=${KEY}`],
    ['with what others add', `https://shop.example/orders/${ORDER}?utm_source=x&key=${KEY}&y=z`],
    ['rewritten by a gateway', `https://gate.example/?url=${encodeURIComponent(link)}&data=05`],
    ['from the address bar of another shop name', link.replace('shop.example', 'www.shop.example')],
  ])('is understood: %s', (_how, typed) => {
    expect(readMailLink(typed)).toEqual({ key: KEY, page: order });
  });

  it('may be the key alone, which names no page', () => {
    expect(readMailLink(` ${KEY}\n`)).toEqual({ key: KEY });
    expect(readMailLink(`#key=${KEY}`)).toEqual({ key: KEY });
    expect(readMailLink(`https://evil.example/orders/find#key=${KEY}`)).toEqual({ key: KEY });
  });

  it.each([
    ['', ' ', 'key', '%', 'https://shop.example/orders/find'],
    [`https://shop.example/orders/${ORDER}`, `https://shop.example/orders/${ORDER}#key=`],
    [`${link}${'k'.repeat(60)}`, `https://shop.example/orders/${ORDER}?monkey=${KEY}`],
  ])('is nothing without a key: %j', (...typed) => {
    for (const text of typed) expect([text, readMailLink(text)]).toEqual([text, undefined]);
  });

  it('is read in a moment however long it is', () => {
    const begun = performance.now();
    for (const text of ['/'.repeat(2000), '#key='.repeat(400), '%'.repeat(2000), '<'.repeat(2000)]) readMailLink(text);
    expect(performance.now() - begun).toBeLessThan(100);
  });
});
