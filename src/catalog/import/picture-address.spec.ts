import fc from 'fast-check';
import { isPictureAddress } from './picture-address.js';

describe('the address of a picture', () => {
  it.each([
    '/art/hexagon.svg',
    '/art/hexagon.svg?v=2',
    '/bilder/würfel.png',
    'https://shapes.example/catalogue/hexagon.png?size=large&colour=cobalt#drawn',
    'https://shapes.example:8443/x.png',
    'https://93.184.216.34/x.png',
    'https://[2606:2800:220:1::1]/x.png',
    'HTTPS://SHAPES.EXAMPLE/X.PNG',
    'https://shapes.example/a@b.png',
  ])('may be %s', (text) => expect(isPictureAddress(text)).toBe(true));

  it.each([
    '',
    'art/hexagon.svg',
    '//evil.example/x.png',
    '/\\evil.example/x.png',
    '/art\\x.png',
    '/art/a b.png',
    'http://shapes.example/x.png',
    'https:shapes.example/x.png',
    'https:/shapes.example/x.png',
    'https:\\\\shapes.example/x.png',
    'https:///shapes.example/x.png',
    'https://user:pw@shapes.example/x.png',
    'https://user@shapes.example/x.png',
    'https://:@shapes.example/x.png',
    'https://169.254.169.254/latest/meta-data',
    'https://2852039166/x.png',
    'https://0xa9fea9fe/x.png',
    'https://0251.0376.0251.0376/x.png',
    'https://127.1/x.png',
    'https://10.0.0.8/x.png',
    'https://[::1]/x.png',
    'https://[fe80::1]/x.png',
    'https://[fd00:ec2::254]/x.png',
    'https://[::ffff:169.254.169.254]/x.png',
    'https://[64:ff9b::a9fe:a9fe]/x.png',
    'https://localhost/x.png',
    'https://instance-data.ec2.internal/x.png',
    'https://printer/x.png',
    'https://nas.local./x.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'https://',
    'https://shapes.example/\u0000.png',
  ])('may not be %j', (text) => expect(isPictureAddress(text)).toBe(false));

  it('that begins with a slash leads nowhere else, whatever follows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const path = `/${text}`;
        if (!isPictureAddress(path)) return;
        for (const base of ['https://shop.example/products/x', 'http://127.0.0.1:3000'])
          expect(new URL(path, base).origin).toBe(new URL(base).origin);
      }),
    );
  });
});
