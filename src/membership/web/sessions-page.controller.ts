import { Controller, Get, Header, Param, Post, Query, Redirect } from '@nestjs/common';
import { z } from 'zod';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, NotFound, parseQuery, paths, type Visitor } from '../../web/index.js';
import { accountChanges } from './budgets.js';
import { SessionsPage } from './sessions-page.js';

const notice = z.object({ ended: z.enum(['one', 'others']).optional() });

/** Where a member is signed in. */
@Controller('account/sessions')
@OpenTo('member')
@Costs(CHEAP)
export class SessionsPageController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { ended } = parseQuery(notice, query);
    return SessionsPage({ visitor, sessions: await visitor.whereSignedIn(), ended });
  }

  @Post('ending')
  @Costs(accountChanges)
  @Redirect(`${paths.sessions}?ended=others`, 303)
  async endOthers(@CurrentVisitor() visitor: Visitor): Promise<void> {
    await visitor.endOtherSessions();
  }

  @Post(':handle/ending')
  @Costs(accountChanges)
  @Redirect(`${paths.sessions}?ended=one`, 303)
  async end(@CurrentVisitor() visitor: Visitor, @Param('handle') handle: string): Promise<void> {
    if (!(await visitor.endSession(handle))) throw new NotFound('session');
  }
}
