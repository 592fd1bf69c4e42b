import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { parseInput, parseQuery } from '../../web/index.js';

const key = z.string().max(64).optional();

/** The key as programs send it. */
export const keyHeaders = z.object({
  'Order-Key': key.describe('The key from the mail, for whoever has neither session nor cart cookie'),
});

/** The key as programs used to send it. */
export const keyQuery = z.object({
  key: key.describe('As `Order-Key`, which is better: addresses are written into logs'),
});

/**
 * The key that a request brings for the order in its address, as a handler’s parameter: in a header, in the query, or in
 * the cookie that a mail’s link was exchanged for. Undefined where it brings none.
 *
 * @throws {InputFaults} or {BadQuery}, 400, where it can’t be one
 */
export const OrderKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const { headers, query, params, visitor } = context.switchToHttp().getRequest<Request>();
  const { 'Order-Key': sent } = parseInput(keyHeaders, { 'Order-Key': headers['order-key'] }, 400);
  return sent ?? parseQuery(keyQuery, query).key ?? visitor?.keyTo('order', String(params['orderId']));
});
