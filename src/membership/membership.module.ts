import { Module } from '@nestjs/common';
import { Account } from './account/account.js';
import { AccountDeletion } from './account/account-deletion.js';
import { AddressBook } from './account/address-book.js';
import { MemberLinks } from './account/member-links.js';
import { Registrations } from './account/registrations.js';
import { LookupLimits } from './lookup-limits.js';
import { Membership } from './membership.js';
import { ResetLimits } from './reset-limits.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  providers: [
    Membership,
    SignInLimits,
    LookupLimits,
    ResetLimits,
    Account,
    AddressBook,
    MemberLinks,
    Registrations,
    AccountDeletion,
  ],
  exports: [AccountDeletion, Membership, LookupLimits, Account, AddressBook, Registrations, ResetLimits],
})
export class MembershipModule {}
