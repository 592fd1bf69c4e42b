import { Budgets, SharedStore } from '../foundation/budgets/index.js';
import { TooManyTries } from './membership-errors.js';
import { ResetLimits } from './reset-limits.js';

describe('asking for links', () => {
  it('has to wait after a hundred and twenty from one network, and nobody else has', async () => {
    const limits = new ResetLimits(new Budgets(new SharedStore(undefined, 'a secret')));
    for (let n = 0; n < 120; n += 1) await limits.count('203.0.113.7');
    await expect(limits.count('203.0.113.7')).rejects.toBeInstanceOf(TooManyTries);
    await expect(limits.count('::ffff:203.0.113.7')).rejects.toMatchObject({ retryAfterSeconds: 60 });
    await expect(limits.count('203.0.113.8')).resolves.toBeUndefined();
  });
});
