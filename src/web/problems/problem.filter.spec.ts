import type { Request, Response } from 'express';
import { answerProblem } from './problem.filter.js';
import { BeingChecked, type Problem, UnavailableForNow } from './problem.js';

/** The cookies that are left on the answer of a problem to a program. */
function cookiesAfter(problem: Problem): unknown {
  const headers = new Map<string, unknown>([['set-cookie', 'a=b']]);
  const response = {
    setHeader: (name: string, value: unknown) => headers.set(name.toLowerCase(), value),
    removeHeader: (name: string) => headers.delete(name.toLowerCase()),
    status: () => response,
    type: () => response,
    send: () => response,
  };
  const request = { path: '/api/v1/orders', originalUrl: '/api/v1/orders', headers: {}, method: 'POST' };
  answerProblem(problem, request as unknown as Request, response as unknown as Response);
  return headers.get('set-cookie');
}

it('a failure leaves no cookie behind, for what it names may not be stored', () => {
  expect(cookiesAfter(new UnavailableForNow(10, 'not now'))).toBeUndefined();
});

it('a purchase in doubt leaves the cookie by which it is settled', () => {
  expect(cookiesAfter(new BeingChecked(10, '/api/v1/orders/1'))).toBe('a=b');
});
