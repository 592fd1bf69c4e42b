import { Module } from '@nestjs/common';
import { Membership } from './membership.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({ providers: [Membership, SignInLimits], exports: [Membership] })
export class MembershipModule {}
