import { Body, Controller, Get, Header, Ip, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import {
  CurrentVisitor,
  keyedPageAt,
  OpenLinkPage,
  parseInput,
  parseQuery,
  paths,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import { Account } from '../account/account.js';
import { accountMails, hashing, openingLinks, resetMails } from './budgets.js';
import { AccountDesk } from './account-desk.js';
import { ForgottenPage, LinkAskedPage } from './forgotten-page.js';
import { formAgain, only, shownAgain } from './form-again.js';
import { forgetful, passwordReset } from './membership-forms.js';
import { LinkOverPage, NewPasswordPage } from './new-password-page.js';

const asked = z.object({ asked: z.literal('1').optional() });
/** As mails and pages of former releases have it. As long as a token is, and a little: what can’t be one isn’t looked up. */
export const linkQuery = z.object({ token: z.string().max(64).default('') });

/** A password that was forgotten, as people get another one. */
@Controller('sign-in')
@OpenTo('anyone')
@Costs(CHEAP)
export class ResetPageController {
  constructor(
    private readonly desk: AccountDesk,
    private readonly account: Account,
  ) {}

  @Get('forgotten')
  @Header('Content-Type', 'text/html; charset=utf-8')
  form(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): string {
    return parseQuery(asked, query).asked === '1' ? LinkAskedPage({ visitor }) : ForgottenPage({ visitor });
  }

  @Post('forgotten')
  @Costs(resetMails)
  async ask(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { email } = parseInput(forgetful, only(body, ['email']));
      await this.desk.askReset(email, address);
      response.redirect(303, `${paths.forgotten}?asked=1`);
    } catch (error) {
      const { email } = shownAgain(body, ['email']);
      formAgain(error, response, (state) => ForgottenPage({ visitor, email, ...state }), {
        tried: 'email',
        atRest: words.membership.forgotten.atRest,
      });
    }
  }

  @Get('new-password')
  @Costs(openingLinks)
  @Header('Referrer-Policy', 'strict-origin')
  async link(@CurrentVisitor() visitor: Visitor, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { token: sent } = parseQuery(linkQuery, query);
    const token = visitor.keyTo('new-password') ?? sent;
    const member = token === '' ? undefined : await this.account.resetter(token);
    if (token === '') response.type('html').send(OpenLinkPage({ visitor, page: keyedPageAt(paths.newPassword) }));
    else if (member === undefined) this.over(visitor, response);
    else response.type('html').send(NewPasswordPage({ visitor, email: member.email }));
  }

  @Post('new-password')
  @Costs(openingLinks, hashing, accountMails)
  @Header('Referrer-Policy', 'strict-origin')
  async set(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const { token: sent } = parseInput(linkQuery, only(body, ['token']));
    const token = visitor.keyTo('new-password') ?? sent;
    let email = '';
    try {
      email = (await this.account.resetter(token))?.email ?? '';
      const { password } = parseInput(passwordReset(email), only(body, ['password']));
      if (await this.desk.resetPassword(visitor, token, password)) {
        visitor.dropKey('new-password');
        response.redirect(303, `${paths.signIn}?password=set`);
        return;
      }
      this.over(visitor, response);
    } catch (error) {
      formAgain(error, response, (state) => NewPasswordPage({ visitor, email, ...state }));
    }
  }

  /** The next link must not find the key of this one. */
  private over(visitor: Visitor, response: Response): void {
    visitor.dropKey('new-password');
    response.status(410).type('html').send(LinkOverPage({ visitor }));
  }
}
