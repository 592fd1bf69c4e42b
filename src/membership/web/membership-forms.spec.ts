import { registration } from './membership-forms.js';

describe('registration', () => {
  const good = { email: ' Ada@Example.com ', name: ' Ada ', password: 'three wise shapes' };

  it('takes an address, a name and a password', () => {
    expect(registration.parse(good)).toEqual({ email: 'Ada@Example.com', name: 'Ada', password: good.password });
  });

  it.each([
    ['email', 'not an address'],
    ['email', 'a@b@c'],
    ['email', 'ａｄａ@example.com'],
    ['name', '🙂'],
    ['name', '\u3164'],
    ['name', '\u200b'],
    ['password', 'eight bells\u0007'],
    ['password', 'ｐａｓｓｗｏｒｄ１'],
    ['password', 'half a character \ud800'],
    ['name', ' '],
    ['name', 'Ada\r\nBcc: everyone@example.com'],
    ['password', 'short'],
    ['password', 'password1'],
  ])('names the field at fault: %s %j', (field, value) => {
    const result = registration.safeParse({ ...good, [field]: value });
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it('takes a domain of any script and keeps it in ASCII', () => {
    expect(registration.parse({ ...good, email: 'ada@BÜCHER.example' }).email).toBe('ada@xn--bcher-kva.example');
  });

  it('takes a name of any script, composed', () => {
    expect(registration.parse({ ...good, name: 'Zoe\u0308 עדה \u202e李' }).name).toBe('Zoë עדה 李');
  });

  it('takes nothing nobody asked for', () => {
    expect(registration.safeParse({ ...good, role: 'staff' }).success).toBe(false);
  });
});
