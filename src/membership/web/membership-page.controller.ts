import { Body, Controller, Get, Ip, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import {
  CurrentVisitor,
  type FieldFault,
  InputFaults,
  parseInput,
  paths,
  TooManyRequests,
  Unauthorized,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { Membership } from '../membership.js';
import { AccountPage } from './account-page.js';
import { AccountsAtRest, MembershipDesk } from './membership-desk.js';
import { credentials, registration, wayOn } from './membership-forms.js';
import { RegisterPage } from './register-page.js';
import { SignInPage } from './sign-in-page.js';

const { membership: said } = words;

const asked = z.object({ email: z.string().optional(), name: z.string().optional(), next: z.string().optional() });

/** Registering, signing in and out, as people do it. */
@Controller()
export class MembershipPageController {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly membership: Membership,
  ) {}

  @Get('sign-in')
  @OpenTo('anyone')
  signInForm(@CurrentVisitor() visitor: Visitor, @Query('next') next: unknown, @Res() response: Response): void {
    const way = wayOn(next, paths.account);
    if (visitor.memberId === undefined) response.type('html').send(SignInPage({ visitor, next: way }));
    else response.redirect(303, way);
  }

  @Post('sign-in')
  @OpenTo('anyone')
  async signIn(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    const given = givenIn(body);
    const next = wayOn(given.next, paths.account);
    const again = (status: number, faults: readonly FieldFault[]) => {
      response
        .status(status)
        .type('html')
        .send(SignInPage({ visitor, next, email: given.email, faults }));
    };
    try {
      const { email, password } = parseInput(credentials, only(body, ['email', 'password']));
      if ((await this.desk.signIn(visitor, email, password, address)) !== undefined) {
        response.redirect(303, next);
        return;
      }
      again(401, [{ field: 'email', message: said.signIn.mismatch }]);
    } catch (error) {
      if (error instanceof TooManyRequests) {
        response.setHeader('Retry-After', String(error.retryAfterSeconds));
        again(error.status, [{ field: 'password', message: said.signIn.tooManyTries(error.retryAfterSeconds) }]);
        return;
      }
      if (!(error instanceof InputFaults)) throw error;
      again(error.status, error.errors);
    }
  }

  @Get('register')
  @OpenTo('anyone')
  registerForm(@CurrentVisitor() visitor: Visitor, @Query('next') next: unknown, @Res() response: Response): void {
    const way = wayOn(next, paths.account);
    if (visitor.memberId === undefined) response.type('html').send(RegisterPage({ visitor, next: way }));
    else response.redirect(303, way);
  }

  @Post('register')
  @OpenTo('anyone')
  async register(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const given = givenIn(body);
    const next = wayOn(given.next, paths.account);
    const again = (status: number, faults: readonly FieldFault[]) => {
      const { email, name } = given;
      response.status(status).type('html').send(RegisterPage({ visitor, next, email, name, faults, notice }));
    };
    let notice: string | undefined;
    try {
      const wanted = parseInput(registration, only(body, ['email', 'name', 'password']));
      if ((await this.desk.register(visitor, wanted)) !== 'email-taken') {
        response.redirect(303, next);
        return;
      }
      again(409, [{ field: 'email', message: said.register.taken }]);
    } catch (error) {
      if (error instanceof AccountsAtRest) {
        response.setHeader('Retry-After', String(error.retryAfterSeconds));
        notice = error.detail;
        again(error.status, []);
        return;
      }
      if (!(error instanceof InputFaults)) throw error;
      again(error.status, error.errors);
    }
  }

  @Post('sign-out')
  @OpenTo('anyone')
  async signOut(@CurrentVisitor() visitor: Visitor, @Res() response: Response): Promise<void> {
    await this.desk.signOut(visitor);
    response.redirect(303, paths.home);
  }

  @Get('account')
  @OpenTo('member')
  async account(@CurrentVisitor() visitor: Visitor, @Res() response: Response): Promise<void> {
    const member = await this.membership.byId(visitor.memberId ?? '');
    if (member === undefined) throw new Unauthorized();
    response.type('html').send(AccountPage({ member, visitor }));
  }
}

/** What may be shown again: everything but the password. */
function givenIn(body: unknown): z.infer<typeof asked> {
  const parsed = asked.safeParse(body ?? {});
  return parsed.success ? parsed.data : {};
}

/** The fields of a form that mean something to it; the token and `next` have been dealt with. */
function only(body: unknown, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => names.includes(name)));
}
