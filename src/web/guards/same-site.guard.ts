import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { StoreConfig } from '../../foundation/config/index.js';
import { noteSecurity } from '../../foundation/logging/index.js';
import { words } from '../../words/index.js';
import { Refused } from '../problems/problem.js';

const FROM_CACHED_PAGE = 'store:from-cached-page';
const KEPT = 'store:kept-when-out-of-date';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Name of the form field that carries the visitor’s token. */
export const CSRF_FIELD = '_csrf';

/**
 * For forms on catalogue pages: those are the same for everybody and kept by proxies, so they can’t carry a token of
 * the visitor’s. The browser’s own word on where the request comes from protects them.
 */
export const FromCachedPage = (): MethodDecorator => SetMetadata(FROM_CACHED_PAGE, true);

/**
 * For long forms: one from our own page whose token is no longer good (somebody signed in or out meanwhile) comes through
 * to its handler, which has to ask `isOutOfDate`, changes nothing then, and shows what was typed again.
 */
export const KeptWhenOutOfDate = (): MethodDecorator => SetMetadata(KEPT, true);

const outOfDate = new WeakSet<Request>();

/** Whether this request is a form that may only be shown again. */
export const isOutOfDate = (request: Request): boolean => outOfDate.has(request);

/**
 * Lets changes through only from our own pages. Browsers say where a request comes from (Sec-Fetch-Site, Origin) and
 * other sites can’t make them lie; forms of uncached pages carry a token on top. A request with neither header is no
 * browser’s, so no shopper’s cookies ride on it unawares.
 */
@Injectable()
export class SameSiteGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Pick<StoreConfig, 'PUBLIC_URL'>,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (SAFE.has(request.method)) return true;
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    if (site === undefined && origin === undefined) return true;
    if (site !== undefined ? site !== 'same-origin' && site !== 'none' : !isOwn(origin, request, this.config)) {
      this.note(request, 'another-site');
      throw new Refused(words.problems.otherSite);
    }
    const cached = this.reflector.get<boolean | undefined>(FROM_CACHED_PAGE, context.getHandler());
    if (cached === true || !request.is('urlencoded')) return true;
    const token: unknown = (request.body as Record<string, unknown> | undefined)?.[CSRF_FIELD];
    if (typeof token !== 'string' || request.visitor?.ownsToken(token) !== true) {
      this.note(request, 'form-out-of-date');
      if (this.reflector.get<boolean | undefined>(KEPT, context.getHandler()) !== true)
        throw new Refused(words.problems.formOutOfDate);
      outOfDate.add(request);
    }
    return true;
  }

  private note(request: Request, what: string): void {
    noteSecurity('cross-site', 'refused', { memberId: request.visitor?.memberId, what });
  }
}

/**
 * The shop's own address, or the name it was reached by, such as that of its environment. The scheme counts as well: what came
 * over an open line may have been written by anybody on the way.
 */
function isOwn(origin: string | undefined, request: Request, { PUBLIC_URL }: Pick<StoreConfig, 'PUBLIC_URL'>): boolean {
  if (origin === undefined) return false;
  const known = PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin;
  return origin === known || origin === `${request.protocol}://${String(request.headers.host)}`;
}
