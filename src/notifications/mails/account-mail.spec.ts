import { accountMail } from './account-mail.js';

const base = new URL('https://shop.example');
const TOKEN = 't'.repeat(43);
const mail = (kind: Parameters<typeof accountMail>[0], token?: string) =>
  accountMail(kind, { name: '<b>Ada</b> & Co', ...(token === undefined ? {} : { token }) }, 'ShapeStore', base);

describe('a mail about an account', () => {
  it.each([
    ['password-reset', `https://shop.example/sign-in/new-password#key=${TOKEN}`, '10 minutes'],
    ['email-change', `https://shop.example/account/email/confirmation#key=${TOKEN}`, '60 minutes'],
    ['email-proof', `https://shop.example/account/email/confirmation#key=${TOKEN}`, 'a day'],
  ] as const)('leads where its link is used, in text and HTML: %s', (kind, link, life) => {
    const { text, html } = mail(kind, TOKEN);
    expect(text).toContain(link);
    expect(html).toContain(`href="${link}"`);
    expect(text).toContain(life);
  });

  it.each(['account-exists', 'password-changed', 'email-changing', 'email-changed', 'account-deleted'] as const)(
    'that only tells holds no key: %s',
    (kind) => {
      expect(mail(kind).text).toMatch(/https:\/\/shop\.example\/[\w/-]*\n/);
      expect(mail(kind).html).not.toContain('token');
    },
  );

  it('greets whoever isn’t known by name without one', () => {
    const { text, html } = accountMail('email-proof', { name: '', token: TOKEN }, 'ShapeStore', base);
    expect([text.split('\n\n')[1], html.includes('Hello,'), html.includes('Dear')]).toEqual(['Hello,', true, false]);
  });

  it('shows a name as text, never as markup', () => {
    expect(mail('password-changed').html).toContain('&lt;b>Ada&lt;/b> &amp; Co');
  });
});
