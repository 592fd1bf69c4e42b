import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AtRest } from '../problems/at-rest.js';

/**
 * Asks a visitor whose session can’t be read to come back. They may be a member: shown as a guest they would miss their
 * cart and their orders, and be handed a cart they have no use for.
 */
@Injectable()
export class KnownVisitorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.visitor?.sessionUnknown === true) throw new AtRest(request);
    return true;
  }
}
