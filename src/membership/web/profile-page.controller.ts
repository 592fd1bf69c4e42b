import { Body, Controller, Get, Header, Ip, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CurrentVisitor, parseInput, parseQuery, paths, type Visitor } from '../../web/index.js';
import { Account } from '../account/account.js';
import { AccountDesk } from './account-desk.js';
import { EmailConfirmationPage, EmailConfirmedPage } from './email-confirmation-page.js';
import { formAgain, only, shownAgain } from './form-again.js';
import { addressChange, naming } from './membership-forms.js';
import { ProfilePage } from './profile-page.js';
import { linkQuery } from './reset-page.controller.js';

const notice = z.object({ done: z.enum(['name', 'email']).optional() });

/** Name and e-mail address of a member. */
@Controller('account')
export class ProfilePageController {
  constructor(
    private readonly desk: AccountDesk,
    private readonly account: Account,
  ) {}

  @Get()
  @OpenTo('member')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { done } = parseQuery(notice, query);
    return ProfilePage({ member: await this.desk.memberOf(visitor), visitor, done });
  }

  @Post('name')
  @OpenTo('member')
  async rename(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const member = await this.desk.memberOf(visitor);
    try {
      await this.desk.rename(visitor, parseInput(naming, only(body, ['name'])).name);
      response.redirect(303, `${paths.account}?done=name`);
    } catch (error) {
      const given = shownAgain(body, ['name']);
      formAgain(error, response, (state) => ProfilePage({ member, visitor, given, ...state }));
    }
  }

  @Post('email')
  @OpenTo('member')
  async askEmail(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    const member = await this.desk.memberOf(visitor);
    try {
      const { email, password } = parseInput(addressChange, only(body, ['email', 'password']));
      await this.desk.askEmail(visitor, email, password, address);
      response.redirect(303, `${paths.account}?done=email`);
    } catch (error) {
      const given = shownAgain(body, ['email']);
      formAgain(error, response, (state) => ProfilePage({ member, visitor, given, ...state }));
    }
  }

  @Get('email/confirmation')
  @OpenTo('anyone')
  @Header('Referrer-Policy', 'strict-origin')
  async link(@CurrentVisitor() visitor: Visitor, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { token } = parseQuery(linkQuery, query);
    const email = await this.account.wantedEmail(token);
    if (email === undefined)
      response
        .status(410)
        .type('html')
        .send(EmailConfirmedPage({ visitor, done: false }));
    else response.type('html').send(EmailConfirmationPage({ visitor, token, email }));
  }

  @Post('email/confirmation')
  @OpenTo('anyone')
  @Header('Referrer-Policy', 'strict-origin')
  async confirm(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const { token } = parseInput(linkQuery, only(body, ['token']));
    const done = await this.desk.confirmEmail(token);
    response
      .status(done ? 200 : 410)
      .type('html')
      .send(EmailConfirmedPage({ visitor, done }));
  }
}
