import type { Request } from 'express';
import { AtRest } from './at-rest.js';

const said = (method: string, path: string) => new AtRest({ method, path } as Request).detail;

describe('what rests while sessions and carts can’t be reached', () => {
  it.each(['/cart', '/api/v1/cart', '/me', '/checkout', '/checkout/review'])('is the cart, at %s', (path) => {
    expect(said('GET', path)).toBe('Your cart is safe. We can’t reach it right now; please try again in a minute.');
  });

  it.each([
    ['POST', '/cart/lines'],
    ['POST', '/cart/lines/A-1/removal'],
    ['PUT', '/api/v1/cart/lines/A-1'],
    ['DELETE', '/api/v1/cart/lines/A-1'],
  ])('is the cart, and a change of it is said not to be saved: %s %s', (method, path) => {
    expect(said(method, path)).toMatch(/^This was not saved\. Your cart is safe/);
  });

  it('claims nothing about a purchase under way', () => {
    expect(said('POST', '/checkout/review')).not.toMatch(/not saved/);
    expect(said('POST', '/api/v1/orders')).toMatch(/^Your orders are safe/);
  });

  it.each(['/account', '/sign-in', '/register', '/api/v1/session'])('is the account, at %s', (path) => {
    expect(said('GET', path)).toBe('Your account is safe. We can’t reach it right now; please try again in a minute.');
  });

  it('is over soon', () => {
    expect(new AtRest({ method: 'GET', path: '/cart' } as Request)).toMatchObject({
      status: 503,
      retryAfterSeconds: 30,
    });
  });
});
