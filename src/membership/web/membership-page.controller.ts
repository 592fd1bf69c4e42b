import { Body, Controller, Get, Ip, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import {
  CurrentVisitor,
  type FieldFault,
  InputFaults,
  ownPath,
  parseInput,
  paths,
  TooManyRequests,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { hashing, registering, signInTries } from './budgets.js';
import { only } from './form-again.js';
import { AccountsAtRest, MembershipDesk } from './membership-desk.js';
import { credentials, registration } from './membership-forms.js';
import { RegisterPage } from './register-page.js';
import { SignInPage } from './sign-in-page.js';

const { membership: said } = words;

const asked = z.object({ email: z.string().optional(), name: z.string().optional(), next: z.string().optional() });

/** Registering, signing in and out, as people do it. */
@Controller()
@Costs(CHEAP)
export class MembershipPageController {
  constructor(private readonly desk: MembershipDesk) {}

  @Get('sign-in')
  @OpenTo('anyone')
  signInForm(
    @CurrentVisitor() visitor: Visitor,
    @Query('next') next: unknown,
    @Query('password') password: unknown,
    @Query('account') account: unknown,
    @Res() response: Response,
  ): void {
    const way = ownPath(next) ?? paths.account;
    const deleted = account === 'deleted' ? said.deletion.done : undefined;
    const done = password === 'set' ? said.newPassword.done : deleted;
    if (visitor.memberId === undefined) response.type('html').send(SignInPage({ visitor, next: way, done }));
    else response.redirect(303, way);
  }

  @Post('sign-in')
  @Costs(hashing, signInTries)
  @OpenTo('anyone')
  async signIn(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    const given = givenIn(body);
    const next = ownPath(given.next) ?? paths.account;
    const again = (status: number, faults: readonly FieldFault[]) => {
      response
        .status(status)
        .type('html')
        .send(SignInPage({ visitor, next, email: given.email, faults }));
    };
    try {
      const { email, password } = parseInput(credentials, only(body, ['email', 'password']));
      const signedIn = await this.desk.signIn(visitor, email, password, address);
      if (signedIn !== undefined) {
        response.redirect(303, signedIn.mustChangePassword ? paths.password : next);
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
    const way = ownPath(next) ?? paths.account;
    if (visitor.memberId === undefined) response.type('html').send(RegisterPage({ visitor, next: way }));
    else response.redirect(303, way);
  }

  @Post('register')
  @Costs(registering, hashing)
  @OpenTo('anyone')
  async register(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const given = givenIn(body);
    const next = ownPath(given.next) ?? paths.account;
    const again = (status: number, faults: readonly FieldFault[]) => {
      const { email, name } = given;
      response.status(status).type('html').send(RegisterPage({ visitor, next, email, name, faults, notice }));
    };
    let notice: string | undefined;
    try {
      const wanted = parseInput(registration, only(body, ['email', 'name', 'password']));
      await this.desk.register(visitor, wanted);
      response.redirect(303, next);
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
}

/** What may be shown again: everything but the password. */
function givenIn(body: unknown): z.infer<typeof asked> {
  const parsed = asked.safeParse(body ?? {});
  return parsed.success ? parsed.data : {};
}
