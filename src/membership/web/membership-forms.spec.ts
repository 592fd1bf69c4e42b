import { registration, wayOn } from './membership-forms.js';

describe('the way on after signing in', () => {
  it.each(['/cart', '/orders?page=2', '/checkout/review'])('is a path of the shop: %s', (next) => {
    expect(wayOn(next, '/account')).toBe(next);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'https:evil',
    '/\t/evil.example',
    '',
    undefined,
    ['/cart'],
    '/%09/../\n',
  ])('never leads elsewhere: %j', (next) => {
    expect(wayOn(next, '/account')).toBe('/account');
  });
});

describe('registration', () => {
  const good = { email: ' Ada@Example.com ', name: ' Ada ', password: 'three wise shapes' };

  it('takes an address, a name and a password', () => {
    expect(registration.parse(good)).toEqual({ email: 'Ada@Example.com', name: 'Ada', password: good.password });
  });

  it.each([
    ['email', 'not an address'],
    ['email', 'a@b@c'],
    ['name', ' '],
    ['name', 'Ada\r\nBcc: everyone@example.com'],
    ['password', 'short'],
    ['password', 'password1'],
  ])('names the field at fault: %s %j', (field, value) => {
    const result = registration.safeParse({ ...good, [field]: value });
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it('takes nothing nobody asked for', () => {
    expect(registration.safeParse({ ...good, role: 'staff' }).success).toBe(false);
  });
});
