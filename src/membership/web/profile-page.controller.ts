import { Body, Controller, Get, Header, Ip, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, parseInput, parseQuery, paths, type Visitor } from '../../web/index.js';
import { accountChanges, accountMails, hashing, signInTries } from './budgets.js';
import { AccountDesk } from './account-desk.js';
import { formAgain, only, shownAgain } from './form-again.js';
import { addressChange, naming } from './membership-forms.js';
import { ProfilePage } from './profile-page.js';

const notice = z.object({ done: z.enum(['name', 'email', 'mail']).optional() });

/** Name and e-mail address of a member. */
@Controller('account')
@Costs(CHEAP)
export class ProfilePageController {
  constructor(private readonly desk: AccountDesk) {}

  @Get()
  @OpenTo('member')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { done } = parseQuery(notice, query);
    return ProfilePage({ member: await this.desk.memberOf(visitor), visitor, done });
  }

  @Post('name')
  @Costs(accountChanges)
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
  @Costs(accountChanges, hashing, signInTries, accountMails)
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
}
