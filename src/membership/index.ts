export { AddressBook, type KeptAddress, MOST_ADDRESSES } from './account/address-book.js';
export { Account } from './account/account.js';
export type { AccountLetter, AccountLetterKind, WriteLetters } from './account/account-letter.js';
export { MemberAddress } from './account/member-address.js';
export { MemberLink } from './account/member-link.js';
export { Member, type Role } from './member.js';
export { Membership, type MemberView, type Registration } from './membership.js';
export { Busy, TooManyTries } from './membership-errors.js';
export { MembershipModule } from './membership.module.js';
