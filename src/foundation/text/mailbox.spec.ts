import { comparableEmail, mailboxOf } from './mailbox.js';

describe('a mailbox', () => {
  it.each([
    ['letter case', 'Ada@Example.COM', 'ada@example.com'],
    ['a tag', 'ada+shop@example.com', 'ada@example.com'],
    ['several tags', 'ada+a+b@example.com', 'ada@example.com'],
    ['the letters of its domain', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['dots at Google', 'a.d.a+1@googlemail.com', 'ada@gmail.com'],
  ])('is one whatever %s', (_what, one, other) => {
    expect(mailboxOf(one)).toBe(mailboxOf(other));
  });

  it.each([
    ['ada@example.com', 'bob@example.com'],
    ['ada@example.com', 'ada@example.org'],
    ['a.da@example.com', 'ada@example.com'],
    ['+a@example.com', '+b@example.com'],
  ])('is not another’s: %s and %s', (one, other) => {
    expect(mailboxOf(one)).not.toBe(mailboxOf(other));
  });

  it('is named by what tells nobody whose it is', () => {
    expect(mailboxOf('ada@example.com')).toMatch(/^[\w-]{43}$/);
  });
});

it('an address that proves something is compared with its tag', () => {
  expect(comparableEmail(' Ada+1@Bücher.example')).toBe('ada+1@xn--bcher-kva.example');
});
