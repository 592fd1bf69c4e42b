import { Module } from '@nestjs/common';
import { Account } from './account/account.js';
import { AddressBook } from './account/address-book.js';
import { MemberLinks } from './account/member-links.js';
import { LookupLimits } from './lookup-limits.js';
import { Membership } from './membership.js';
import { ResetLimits } from './reset-limits.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  providers: [Membership, SignInLimits, LookupLimits, ResetLimits, Account, AddressBook, MemberLinks],
  exports: [Membership, LookupLimits, Account, AddressBook, ResetLimits],
})
export class MembershipModule {}
