import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { OPEN_TO, type Audience, WITH_ONE_TIME_PASSWORD } from '../../foundation/access/index.js';
import { noteSecurity } from '../../foundation/logging/index.js';
import { NotFound, PasswordChangeNeeded, Unauthorized } from '../problems/problem.js';
import type { Roles } from './roles.js';

/** Holds each route to the audience it states; a route that states none is closed. */
@Injectable()
export class AudienceGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly roles: Roles,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(OPEN_TO, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (audience === 'anyone' || audience === 'owner') return true;
    const { visitor } = context.switchToHttp().getRequest<Request>();
    if (audience === undefined || visitor === undefined) throw new NotFound('page');
    const { memberId } = visitor;
    if (memberId === undefined)
      throw refused(new Unauthorized(), { what: audience === 'staff' ? 'staff-only' : 'members-only' });
    if (audience === 'staff' && (await this.roles.roleOf(memberId)) !== 'staff') {
      throw refused(new NotFound('page'), { memberId, what: 'staff-only' });
    }
    if (visitor.mustChangePassword && !this.isOpenBefore(context)) {
      throw refused(new PasswordChangeNeeded(), { memberId, what: 'one-time-password' });
    }
    return true;
  }

  /** Whether somebody may enter before they have a password that nobody printed. */
  private isOpenBefore(context: ExecutionContext): boolean {
    return this.reflector.get<boolean | undefined>(WITH_ONE_TIME_PASSWORD, context.getHandler()) === true;
  }
}

function refused<T extends Error>(problem: T, facts: { readonly memberId?: string; readonly what: string }): T {
  noteSecurity('access', 'refused', facts);
  return problem;
}
