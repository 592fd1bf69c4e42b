import { Body, Controller, Get, Header, Post, Query, Redirect, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import {
  CurrentVisitor,
  keyedPageAt,
  OpenLinkPage,
  parseInput,
  parseQuery,
  paths,
  type Visitor,
} from '../../web/index.js';
import { Account } from '../account/account.js';
import { AccountDesk } from './account-desk.js';
import { accountChanges, accountMails, openingLinks } from './budgets.js';
import { EmailConfirmationPage, EmailConfirmedPage, EmailLinkOverPage } from './email-confirmation-page.js';
import { only } from './form-again.js';
import { linkQuery } from './reset-page.controller.js';

/** The links that are mailed to an address to show whose it is: of a new account, and of a change. */
@Controller('account/email/confirmation')
export class EmailPageController {
  constructor(
    private readonly desk: AccountDesk,
    private readonly account: Account,
  ) {}

  @Get()
  @Costs(openingLinks)
  @OpenTo('anyone')
  @Header('Referrer-Policy', 'strict-origin')
  async link(@CurrentVisitor() visitor: Visitor, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { token: sent } = parseQuery(linkQuery, query);
    const token = visitor.keyTo('email-confirmation') ?? sent;
    const wanted = token === '' ? undefined : await this.account.wantedEmail(token);
    if (token === '') response.type('html').send(OpenLinkPage({ visitor, page: keyedPageAt(paths.emailConfirmation) }));
    else if (wanted === undefined) this.over(visitor, response);
    else response.type('html').send(EmailConfirmationPage({ visitor, wanted }));
  }

  @Post()
  @Costs(openingLinks, accountMails)
  @OpenTo('anyone')
  @Header('Referrer-Policy', 'strict-origin')
  async confirm(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const { token: sent } = parseInput(linkQuery, only(body, ['token']));
    const token = visitor.keyTo('email-confirmation') ?? sent;
    const wanted = await this.account.wantedEmail(token);
    const done = wanted !== undefined && (await this.desk.confirmEmail(visitor, token));
    if (!done) {
      this.over(visitor, response);
      return;
    }
    visitor.dropKey('email-confirmation');
    response
      .status(200)
      .type('html')
      .send(EmailConfirmedPage({ visitor, purpose: wanted.purpose }));
  }

  /** The next link must not find the key of this one. */
  private over(visitor: Visitor, response: Response): void {
    visitor.dropKey('email-confirmation');
    response.status(410).type('html').send(EmailLinkOverPage({ visitor }));
  }

  @Post('mail')
  @Costs(accountChanges, accountMails)
  @OpenTo('member')
  @Redirect(`${paths.account}?done=mail`, 303)
  async mailAgain(@CurrentVisitor() visitor: Visitor): Promise<void> {
    await this.desk.askProof(visitor);
  }
}
