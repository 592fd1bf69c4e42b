import { Body, Controller, Get, Header, Ip, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo, WithOneTimePassword } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, parseInput, parseQuery, paths, type Visitor } from '../../web/index.js';
import { accountChanges, accountMails, hashing, signInTries } from './budgets.js';
import { AccountDesk } from './account-desk.js';
import { formAgain, only } from './form-again.js';
import { passwordChange } from './membership-forms.js';
import { PasswordPage } from './password-page.js';

const notice = z.object({ done: z.literal('1').optional() });

/** A member’s password. The one page that a one-time password opens. */
@Controller('account/password')
@OpenTo('member')
@Costs(CHEAP)
export class PasswordPageController {
  constructor(private readonly desk: AccountDesk) {}

  @Get()
  @WithOneTimePassword()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async form(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { done } = parseQuery(notice, query);
    const { email } = await this.desk.memberOf(visitor);
    return PasswordPage({ visitor, email, done: done === '1' });
  }

  @Post()
  @Costs(accountChanges, hashing, signInTries, accountMails)
  @WithOneTimePassword()
  async change(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    const { email } = await this.desk.memberOf(visitor);
    try {
      const given = parseInput(passwordChange(email), only(body, ['old', 'password']));
      await this.desk.changePassword(visitor, given, address);
      response.redirect(303, `${paths.password}?done=1`);
    } catch (error) {
      formAgain(error, response, (state) => PasswordPage({ visitor, email, ...state }), { tried: 'old' });
    }
  }
}
