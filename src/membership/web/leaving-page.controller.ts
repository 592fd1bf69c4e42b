import { Body, Controller, Get, Header, Ip, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, parseInput, paths, type Visitor } from '../../web/index.js';
import { accountChanges, accountMails, dataExports, hashing, signInTries } from './budgets.js';
import { DeletionPage } from './deletion-page.js';
import { formAgain, only } from './form-again.js';
import { Leaving } from './leaving.js';
import { type MemberData, MemberDataExport } from './member-data.js';
import { ownPassword } from './membership-forms.js';

const deletion = z.strictObject({ password: ownPassword });

/** What members take with them, and how they leave. */
@Controller('account')
@OpenTo('member')
export class LeavingPageController {
  constructor(
    private readonly leaving: Leaving,
    private readonly data: MemberDataExport,
  ) {}

  @Get('data')
  @Costs(dataExports)
  @Header('Content-Disposition', 'attachment; filename="account.json"')
  async export(@CurrentVisitor() visitor: Visitor): Promise<MemberData> {
    return await this.data.of(visitor.memberId ?? '');
  }

  @Get('deletion')
  @Costs(CHEAP)
  @Header('Content-Type', 'text/html; charset=utf-8')
  form(@CurrentVisitor() visitor: Visitor): string {
    return DeletionPage({ visitor });
  }

  @Post('deletion')
  @Costs(accountChanges, hashing, signInTries, accountMails)
  async leave(
    @CurrentVisitor() visitor: Visitor,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { password } = parseInput(deletion, only(body, ['password']));
      await this.leaving.leave(visitor, password, address);
      response.redirect(303, `${paths.signIn}?account=deleted`);
    } catch (error) {
      formAgain(error, response, (state) => DeletionPage({ visitor, ...state }));
    }
  }
}
