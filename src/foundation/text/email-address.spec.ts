import { inAscii, isEmailAddress } from './email-address.js';

const read = (typed: string) => {
  const address = inAscii(typed);
  return isEmailAddress(address) ? address : undefined;
};

describe('an e-mail address', () => {
  it.each([
    'ada@example.com',
    'Ada.Lovelace+shop@mail.example.co.uk',
    "o'neil@example.com",
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    "!#$%&'*+/=?^_`{|}~-@example.com",
    '1@2.3',
    'ada@localhost',
    'ada@a-b.c-d',
    'ada@xn--bcher-kva.example',
    'ada@example.xn--p1ai',
    'ada@123.example',
    `${'a'.repeat(64)}@example.com`,
    `ada@${'a'.repeat(63)}.example`,
    `a@${'b.'.repeat(125)}co`,
  ])('that browsers take is taken as it is: %s', (address) => {
    expect(read(address)).toBe(address);
  });

  it.each([
    ['bücher', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['capitals', 'Ada@BÜCHER.Example', 'Ada@xn--bcher-kva.example'],
    ['decomposed', 'ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['sharp s', 'ada@straße.example', 'ada@xn--strae-oqa.example'],
    ['Cyrillic', 'ада@пример.рф', undefined],
    ['Cyrillic domain', 'ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['Japanese stops', 'ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ['Arabic', 'ada@مثال.إختبار', 'ada@xn--mgbh0fb.xn--kgbechtv'],
    ['Hebrew', 'ada@עברית.com', 'ada@xn--5dbqzzl.com'],
    ['full width', 'ada@ｅｘａｍｐｌｅ．com', 'ada@example.com'],
    ['space around', '  ada@example.com\r\n', 'ada@example.com'],
  ])('has its domain in ASCII: %s', (_what, typed, address) => {
    expect(read(typed)).toBe(address);
  });

  it.each([
    '',
    '@',
    'ada',
    'ada@',
    '@example.com',
    'ada at example',
    'ada@@example.com',
    'ada@b@example.com',
    'ada lovelace@example.com',
    'ada@exam ple.com',
    'ada@exa\tmple.com',
    'ada@example.com\nBcc: x@example.com',
    '"ada"@example.com',
    'ada(comment)@example.com',
    'ada,bob@example.com',
    'ada<b>@example.com',
    'Ada <ada@example.com>',
    'mailto:ada@example.com',
    'ada@[127.0.0.1]',
    'ada@-example.com',
    'ada@example-.com',
    'ada@example..com',
    'ada@.example.com',
    'ada@example.com.',
    'ada@exa_mple.com',
    'ada@example.com/x',
    'ada@bücher.example/x',
    'ada@bücher.example:25',
    'ada@bücher.example?x',
    'ada@b%C3%BCcher.example',
    'ada@bücher%2eexample',
    'ada@bücher\\example',
    'ada@１.２',
    'ada@١.٢.٣.٤',
    'ada@ü..example',
    'ada@℀.example',
    'ada@\u202eelpmaxe.com',
    'ada@exa\u00admple.com',
    'ａｄａ@example.com',
    'ada＠example.com',
    'zoë@example.com',
    'ada@\ud800.example',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a'.repeat(64)}.example`,
    `ada@${'ü'.repeat(70)}.example`,
    `a@${'b.'.repeat(126)}co`,
  ])('that browsers or mail servers don’t take is none: %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('reads the same once it was read', () => {
    for (const typed of ['Ada@BÜCHER.Example', 'ada@пример.рф', 'ada@example.com', 'ada@例え。テスト']) {
      expect(inAscii(inAscii(typed))).toBe(inAscii(typed));
    }
  });
});
