import { accountMail } from './account-mail.js';

const base = new URL('https://shop.example');
const TOKEN = 't'.repeat(43);
const mail = (kind: Parameters<typeof accountMail>[0], token?: string) =>
  accountMail(kind, { name: '<b>Ada</b> & Co', ...(token === undefined ? {} : { token }) }, 'ShapeStore', base);

describe('a mail about an account', () => {
  it.each([
    ['password-reset', `https://shop.example/sign-in/new-password?token=${TOKEN}`],
    ['email-change', `https://shop.example/account/email/confirmation?token=${TOKEN}`],
  ] as const)('leads where its link is used, in text and HTML: %s', (kind, link) => {
    const { text, html } = mail(kind, TOKEN);
    expect(text).toContain(link);
    expect(html).toContain(`href="${link}"`);
    expect(text).toContain('60 minutes');
  });

  it.each(['password-changed', 'email-changing', 'email-changed'] as const)(
    'that only tells holds no key: %s',
    (kind) => {
      expect(mail(kind).text).toMatch(/https:\/\/shop\.example\/[\w/-]+\n/);
      expect(mail(kind).html).not.toContain('token');
    },
  );

  it('shows a name as text, never as markup', () => {
    expect(mail('password-changed').html).toContain('&lt;b>Ada&lt;/b> &amp; Co');
  });
});
