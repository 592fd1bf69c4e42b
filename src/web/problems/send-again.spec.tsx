import type { Request } from 'express';
import { words } from '../../words/index.js';
import { SendAgain, sentAgain } from './send-again.js';

const asked = (method: string, originalUrl: string, body?: unknown) =>
  ({ method, originalUrl, body }) as unknown as Request;

const page = (request: Request) => SendAgain({ again: sentAgain(request) }) as string;

describe('what was asked for and refused for now', () => {
  it('is a link where something was looked at, with all that the address says', () => {
    expect(page(asked('GET', '/search?q=a%26b&sort=newest'))).toContain('href="/search?q=a%26b&sort=newest"');
  });

  it('is a form with all that was typed, several of a name too, where something was sent', () => {
    const html = page(asked('POST', '/checkout', { city: 'Köln "am Rhein"', sku: ['a', 'b'], odd: { deep: 1 } }));
    expect(html).toContain('<form class="stack" method="post" action="/checkout">');
    expect(html).toContain('name="city" value="Köln &#34;am Rhein&#34;"');
    expect(html.match(/name="sku"/g)).toHaveLength(2);
    expect(html).not.toContain('odd');
  });

  it('never shows a password: those are typed once more', () => {
    const html = page(asked('POST', '/account/password', { old: 'seven bees', password: 'eight bees' }));
    expect(html).not.toContain('bees');
    expect(html.match(/type="password"/g)).toHaveLength(2);
    expect(html).toContain(words.membership.passwordPage.old);
    expect(html).toContain(words.membership.passwordPage.new);
    expect(page(asked('POST', '/register', { password: 'seven bees' }))).not.toContain(
      words.membership.passwordPage.new,
    );
  });

  it.each(['//evil.example/x', '/.//evil.example', 'https://evil.example/'])('leads nowhere else: %s', (address) => {
    expect(sentAgain(asked('POST', address, { a: 'b' }))).toBeUndefined();
    expect(sentAgain(asked('GET', address))).toBeUndefined();
  });

  it('is left out when it is longer than any form of the shop', () => {
    expect(sentAgain(asked('POST', '/checkout', { city: '"'.repeat(9000) }))).toBeUndefined();
    expect(sentAgain(asked('PUT', '/checkout', {}))).toBeUndefined();
  });
});
