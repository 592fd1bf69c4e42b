import type { NextFunction, Request, Response } from 'express';
import { askedBy, networkOf } from '../foundation/budgets/index.js';

/**
 * Says for whom everything is done that a request leads to. Pages that are the same for everybody know no visitor: to them
 * all are strangers of some network.
 */
export function meetAsker(request: Request, _response: Response, next: NextFunction): void {
  const { ip = '', visitor } = request;
  const asker = { network: networkOf(ip), account: visitor?.cartId, proven: visitor?.memberId !== undefined };
  askedBy(asker, () => {
    next();
  });
}
