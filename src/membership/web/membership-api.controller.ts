import { Body, Controller, Delete, Get, HttpCode, Ip, Post } from '@nestjs/common';
import { OpenTo, WithOneTimePassword } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, parseInput, Unauthorized, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { Membership, type MemberView } from '../membership.js';
import { hashing, registering, signInTries } from './budgets.js';
import { MembershipDesk } from './membership-desk.js';
import { credentials, registration } from './membership-forms.js';

/** Registering, signing in and out, as programs do it. */
@Controller('api/v1')
@Costs(CHEAP)
export class MembershipApiController {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly membership: Membership,
  ) {}

  @Post('members')
  @Costs(registering, hashing)
  @OpenTo('anyone')
  async register(@CurrentVisitor() visitor: Visitor, @Body() body: unknown): Promise<MemberView> {
    return await this.desk.register(visitor, parseInput(registration, body));
  }

  @Post('session')
  @Costs(hashing, signInTries)
  @HttpCode(200)
  @OpenTo('anyone')
  async signIn(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Ip() address: string): Promise<MemberView> {
    const { email, password } = parseInput(credentials, body);
    const signedIn = await this.desk.signIn(visitor, email, password, address);
    if (signedIn === undefined) throw new Unauthorized(words.membership.signIn.refused);
    return signedIn.member;
  }

  @Get('session')
  @OpenTo('member')
  @WithOneTimePassword()
  async who(@CurrentVisitor() visitor: Visitor): Promise<MemberView> {
    const member = await this.membership.byId(visitor.memberId ?? '');
    if (member === undefined) throw new Unauthorized();
    return member;
  }

  @Delete('session')
  @HttpCode(204)
  @OpenTo('anyone')
  async signOut(@CurrentVisitor() visitor: Visitor): Promise<void> {
    await this.desk.signOut(visitor);
  }
}
