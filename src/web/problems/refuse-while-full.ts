import type { NextFunction, Request, Response } from 'express';
import type { ConnectionLimit } from '../../foundation/lifecycle/index.js';
import { UnavailableForNow } from './problem.js';

const RETRY_SECONDS = 5;
/** They tell how this process is, which being full says nothing of. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** 503 before any work is done for a visitor, while more are connected than can be served. The connection goes, too. */
export function refuseWhileFull(limit: Pick<ConnectionLimit, 'isFull'>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!limit.isFull || PROBES.has(request.path)) {
      next();
      return;
    }
    response.setHeader('Connection', 'close');
    next(new UnavailableForNow(RETRY_SECONDS));
  };
}
