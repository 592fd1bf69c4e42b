import fc from 'fast-check';
import { ownPath } from './own-path.js';

const SHOP = 'https://shop.example';

/** Where a browser that is on the shop’s page goes with this. */
const leadsTo = (path: string) => new URL(path, `${SHOP}/sign-in`);

/** Pieces of which hostile addresses are made, in any sequence. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '/',
        '//',
        '\\',
        '.',
        '..',
        '%2e',
        '%2E',
        '%2f',
        '%5c',
        '%09',
        '\t',
        '\n',
        '\r',
        '\0',
        '?',
        '#',
        '@',
        ':',
        ';',
      ],
      ...[
        'evil.example',
        'shop.example',
        'https:',
        'http:',
        'javascript:',
        'cart',
        'a',
        '%00',
        ' ',
        '\u3002',
        '\uff0f',
        '[',
        ']',
      ],
    ),
    { maxLength: 12 },
  )
  .map((pieces) => `/${pieces.join('')}`);

describe('an address from outside', () => {
  it.each(['/', '/cart', '/orders?page=2', '/checkout/review', '/search?q=a%2Fb&sort=price', '/products/hexagon'])(
    'that is a path of the shop stays as it is: %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    ['/cart/../orders', '/orders'],
    ['/./cart', '/cart'],
    ['/cart#lines', '/cart'],
  ])('is answered as it is sent on: %s', (given, path) => {
    expect(ownPath(given)).toBe(path);
  });

  it.each([
    ...[
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'https:evil',
      '/\t/evil.example',
      '',
      'cart',
      '/%09/../\n',
    ],
    ...['/.//evil.example', '/..//evil.example', '/foo/..//evil.example', '/.%2e//evil.example', '/%2e//evil.example'],
    ...['/cart/%2e%2e//evil.example', '/./\\evil.example', '/a/../../\\evil.example', '/a/..//\\evil.example'],
    ...[`/${'a'.repeat(2048)}`, undefined, null, 7, ['/cart'], { path: '/cart' }],
  ])('that could lead elsewhere is none: %j', (given) => {
    expect(ownPath(given)).toBeUndefined();
  });

  it.each([
    ['any text', fc.string({ unit: 'binary' })],
    ['any text after a slash', fc.string({ unit: 'grapheme' }).map((text) => `/${text}`)],
    ['any path', fc.webPath()],
    ['pieces of hostile ones', hostile],
  ])('leads nowhere else, whatever it is: %s', (_what, addresses) => {
    fc.assert(
      fc.property(addresses, (given) => {
        const path = ownPath(given);
        if (path === undefined) return;
        expect(leadsTo(path).origin).toBe(SHOP);
        expect(ownPath(path)).toBe(path);
        expect(leadsTo(path).href).toBe(`${SHOP}${path}`);
      }),
      { numRuns: 5000 },
    );
  });
});
