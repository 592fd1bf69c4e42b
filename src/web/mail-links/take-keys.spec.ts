import { jest } from '@jest/globals';
import type { Request, Response } from 'express';
import fc from 'fast-check';
import { takeKeys } from './take-keys.js';

const ID = 'o'.repeat(22);
const KEY = 'k'.repeat(22);

/** What becomes of a request. */
function taken(originalUrl: string, method = 'GET') {
  const holdKey = jest.fn();
  const redirect = jest.fn();
  const next = jest.fn();
  takeKeys()(
    { originalUrl, method, visitor: { holdKey } } as unknown as Request,
    { redirect } as unknown as Response,
    next,
  );
  expect(redirect.mock.calls.length + next.mock.calls.length).toBe(1);
  return { held: holdKey.mock.calls, to: redirect.mock.calls[0]?.[1] as string | undefined };
}

const order = { purpose: 'order', subject: ID, path: `/orders/${ID}` };

describe('an address with a key in its query', () => {
  it.each([
    [`/orders/${ID}?key=${KEY}`, `/orders/${ID}`],
    [`/orders/${ID}?a=1&key=${KEY}&b=2`, `/orders/${ID}?a=1&b=2`],
    [`/orders/${ID}/payment?key=${KEY}`, `/orders/${ID}/payment`],
    [`http://evil.example/orders/${ID}?key=${KEY}`, `/orders/${ID}`],
  ])('is left for the one without it: %s', (address, clean) => {
    for (const method of ['GET', 'HEAD']) expect(taken(address, method)).toEqual({ held: [[order, KEY]], to: clean });
  });

  it('is let through where something is sent, or a page listens', () => {
    expect(taken(`/orders/${ID}/payment?key=${KEY}`, 'POST')).toEqual({ held: [[order, KEY]], to: undefined });
    expect(taken(`/orders/${ID}/events?key=${KEY}`)).toEqual({ held: [[order, KEY]], to: undefined });
  });

  it.each([
    `/api/v1/orders/${ID}?key=${KEY}`,
    `/orders/find?key=${KEY}`,
    `/orders/${ID}?key=`,
    `/orders/${ID}?key=${'k'.repeat(65)}`,
    `/orders/${ID}?key=${KEY}&key=${KEY}`,
    `/orders/${ID}?monkey=${KEY}`,
    `/cart?key=${KEY}`,
    'http://[/orders?key=x',
  ])('is none of ours: %s', (address) => expect(taken(address)).toEqual({ held: [], to: undefined }));

  it('leads to a path of the shop, whatever it looks like', () => {
    const part = fc.oneof(
      fc.constantFrom('orders', ID, '..', '.', '', '/', '\\', '%2e%2e', 'evil.example', '@'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const { to } = taken(`/${parts.join('/')}?key=${KEY}`);
        if (to !== undefined) expect(to).toMatch(/^\/(?:orders|sign-in|account)\//);
      }),
    );
  });
});
