import type { ExecutionContext } from '@nestjs/common';
import { AtRest } from '../problems/at-rest.js';
import { KnownVisitorGuard } from './known-visitor.guard.js';

const passes = (visitor: { sessionUnknown: boolean } | undefined) =>
  new KnownVisitorGuard().canActivate({
    switchToHttp: () => ({ getRequest: () => ({ method: 'GET', path: '/cart', visitor }) }),
  } as unknown as ExecutionContext);

describe('somebody whose session', () => {
  it('is read, or who has none, passes', () => {
    expect(passes({ sessionUnknown: false })).toBe(true);
  });

  it('doesn’t matter, since the page is the same for everybody, passes', () => {
    expect(passes(undefined)).toBe(true);
  });

  it('can’t be read is asked to come back instead of being taken for a guest', () => {
    expect(() => passes({ sessionUnknown: true })).toThrow(AtRest);
  });
});
