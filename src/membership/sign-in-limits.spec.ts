import { TooManyTries } from './membership-errors.js';
import { SignInLimits } from './sign-in-limits.js';

async function failing(limits: SignInLimits, times: number, email: string, address: string): Promise<void> {
  for (let time = 0; time < times; time += 1) await limits.failed(email, address);
}

describe('guessing passwords', () => {
  it('is stopped after eight failures, with a time to come back', async () => {
    const limits = new SignInLimits();
    await failing(limits, 7, 'ada@example.com', '192.0.2.1');
    await limits.check('ada@example.com', '192.0.2.1');
    await limits.failed('ada@example.com', '192.0.2.1');
    const error: unknown = await limits.check('ada@example.com', '192.0.2.1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TooManyTries);
    expect((error as TooManyTries).retryAfterSeconds).toBeGreaterThan(600);
  });

  it('from elsewhere doesn’t lock the owner out at once', async () => {
    const limits = new SignInLimits();
    await failing(limits, 20, 'ada@example.com', '192.0.2.1');
    await expect(limits.check('ada@example.com', '198.51.100.7')).resolves.toBeUndefined();
  });

  it('with many addresses of one IPv6 network counts as one', async () => {
    const limits = new SignInLimits();
    for (let host = 0; host < 8; host += 1) await limits.failed('ada@example.com', `2001:db8:1:2::${String(host)}`);
    await expect(limits.check('ada@example.com', '2001:db8:1:2::ffff')).rejects.toThrow(TooManyTries);
  });

  it('is forgiven by the right password', async () => {
    const limits = new SignInLimits();
    await failing(limits, 7, 'ada@example.com', '192.0.2.1');
    await limits.succeeded('ada@example.com', '192.0.2.1');
    await failing(limits, 7, 'ada@example.com', '192.0.2.1');
    await expect(limits.check('ada@example.com', '192.0.2.1')).resolves.toBeUndefined();
  });
});
